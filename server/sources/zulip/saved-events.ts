import type { Event } from '../../contract/index.ts';
import type { Found } from '../export-format.ts';
import type { Archive } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import type { Notes } from '../input/notes.ts';
import { userSchema } from './accounts.ts';
import { authored, type Circumstances, reactionOf } from './acts.ts';
import { checked } from './fields.ts';
import type { SavedFile } from './files.ts';
import { accountsOf, isBot, type Saved } from './saved.ts';
import {
  authorOf,
  placeOf,
  reactorOf,
  type SavedMessage,
  savedMessageSchema,
  savedReactionSchema,
} from './saved-message.ts';

/** Reads messages that were saved from the API, by hand or by zulip-archive, in the order of the files' names. */
export async function* readSaved(archive: Archive, saved: Saved, notes: Notes): AsyncGenerator<Found> {
  for (const account of accountsOf(saved)) yield { kind: 'account', account };
  for (const [id, { community }] of saved.channels) {
    if (!saved.privateChannels.has(id)) yield { kind: 'community', community };
  }
  for (const { file, topic } of saved.files) {
    const items = jsonItems(fileOf(archive, file), (key) => key === 'messages' || key === 'members');
    for await (const { key, value, place } of items) {
      if (key === 'members') checked(userSchema, value, place, 'account', notes);
      else
        for (const event of eventsOf(value, place, topic, saved, notes))
          yield { kind: 'event', event, place };
    }
  }
}

function eventsOf(
  value: unknown,
  at: string,
  topic: SavedFile['topic'],
  saved: Saved,
  notes: Notes,
): Event[] {
  const message = checked(savedMessageSchema, value, at, 'message', notes);
  if (!message) return [];
  const place = placeOf(message, topic);
  if (!place) {
    const reason = 'expected a message with stream_id and subject, or the folder and file of its topic';
    notes.refuse({ place: at, code: 'missing_channel', reason });
    return [];
  }
  const isPrivate = place === 'direct' || saved.privateChannels.has(place.channel);
  if (isPrivate && !saved.includePrivate) {
    notes.skip(place === 'direct' ? 'direct message' : 'message in a private channel');
    return [];
  }
  const community = isPrivate ? null : place.channel;
  const circumstances = { id: message.id, time: message.timestamp, community };
  const first = place === 'direct' ? null : saved.topics.firstOf(place.channel, place.topic);
  return [
    ...written(message, at, circumstances, first, saved, notes),
    ...reactions(message, at, circumstances, saved, notes),
  ];
}

function written(
  message: SavedMessage,
  place: string,
  circumstances: Circumstances,
  first: number | null,
  saved: Saved,
  notes: Notes,
): Event[] {
  const author = authorOf(message);
  if (!author) {
    const reason = 'expected the message to name its sender by sender_id or sender_full_name';
    notes.refuse({ place, code: 'missing_actor', reason });
    return [];
  }
  if (!isBot(saved, author)) return [authored(author.actor, circumstances, first)];
  notes.skip('message of a bot');
  return [];
}

function reactions(
  message: SavedMessage,
  place: string,
  circumstances: Circumstances,
  saved: Saved,
  notes: Notes,
): Event[] {
  return (message.reactions ?? []).flatMap((value, index) => {
    const at = `${place}.reactions[${index}]`;
    const reaction = checked(savedReactionSchema, value, at, 'reaction', notes);
    if (!reaction) return [];
    const reactor = reactorOf(reaction);
    if (!reactor) {
      const reason = 'expected the reaction to name its user by user_id';
      notes.refuse({ place: at, code: 'missing_actor', reason });
      return [];
    }
    if (!isBot(saved, reactor)) return [reactionOf(reactor.actor, circumstances, reaction)];
    notes.skip('reaction of a bot');
    return [];
  });
}
