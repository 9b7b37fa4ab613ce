import type { Account, Community } from '../../contract/index.ts';
import type { Archive } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { storableName } from '../input/name.ts';
import { accountOf, addressOf, userSchema } from './accounts.ts';
import type { SavedFile } from './files.ts';
import {
  type Author,
  authorOf,
  placeOf,
  reactorOf,
  type SavedMessage,
  savedChannelSchema,
  savedMessageSchema,
  savedReactionSchema,
} from './saved-message.ts';
import { Topics } from './topics.ts';

/** What must be known of saved messages before they can be told: who writes where, and what begins each topic. */
export interface Saved {
  files: SavedFile[];
  includePrivate: boolean;
  messages: number;
  /** whether an answer says that nothing older exists; null where none says anything of it */
  foundOldest: boolean | null;
  topics: Topics;
  /** of a list of users ("Get all users") */
  listed: Map<string, Account>;
  /** who wrote or reacted, with the latest message that names them */
  authors: Map<string, { author: Author; seen: number }>;
  channels: Map<string, { community: Community; seen: number }>;
  /** channels of which a list ("Get all channels") says that they are private */
  privateChannels: Set<string>;
}

/** The lists in answers of the API; a list at the top is one of messages. */
const lists = ['messages', 'members', 'streams', 'found_oldest'];

/** Goes over saved messages once. What is malformed is passed over: it is refused when it is read. */
export async function surveySaved(
  archive: Archive,
  files: SavedFile[],
  includePrivate: boolean,
  signal?: AbortSignal,
): Promise<Saved> {
  const saved: Saved = {
    ...{ files, includePrivate, messages: 0, foundOldest: null },
    topics: new Topics(),
    listed: new Map(),
    authors: new Map(),
    channels: new Map(),
    privateChannels: new Set(),
  };
  for (const { file, topic } of files) {
    for await (const { key, value } of jsonItems(fileOf(archive, file), (name) => lists.includes(name))) {
      signal?.throwIfAborted();
      if (key === 'found_oldest') saved.foundOldest = saved.foundOldest || value === true;
      else if (key === 'members') surveyUser(saved, value);
      else if (key === 'streams') surveyChannel(saved, value);
      else surveyMessage(saved, value, topic);
    }
  }
  return saved;
}

/** What an author is: as a list of users says it, else as the address or the name looks. */
export function isBot(saved: Saved, { actor, looksLikeBot }: Author): boolean {
  const listed = saved.listed.get(actor);
  return listed ? listed.kind === 'bot' : looksLikeBot;
}

/** The accounts of all who are listed, wrote or reacted. Of authors only what a message says is told. */
export function* accountsOf(saved: Saved): Generator<Account> {
  yield* saved.listed.values();
  for (const { author } of saved.authors.values()) {
    if (saved.listed.has(author.actor)) continue;
    const email = addressOf(author.email);
    yield {
      id: author.actor,
      ...(email && { email }),
      ...(author.name && { name: author.name }),
      ...(author.looksLikeBot && { kind: 'bot' }),
    };
  }
}

function surveyUser(saved: Saved, value: unknown): void {
  const { data: user } = userSchema.safeParse(value);
  if (user) saved.listed.set(String(user.id), accountOf(user));
}

function surveyChannel(saved: Saved, value: unknown): void {
  const { data: channel } = savedChannelSchema.safeParse(value);
  if (!channel) return;
  const id = String(channel.stream_id);
  if (channel.invite_only) saved.privateChannels.add(id);
  const community = { id, name: storableName(channel.name) ?? id };
  saved.channels.set(id, { community, seen: Number.POSITIVE_INFINITY });
}

function surveyMessage(saved: Saved, value: unknown, topic: SavedFile['topic']): void {
  const { data: message } = savedMessageSchema.safeParse(value);
  const author = message && authorOf(message);
  const place = message && placeOf(message, topic);
  if (!message || !author || !place) return;
  saved.messages += 1;
  if (place === 'direct') {
    if (saved.includePrivate) surveyPeople(saved, message, author);
    return;
  }
  saved.topics.add(place.channel, place.topic, message.id);
  surveyPeople(saved, message, author);
  const known = saved.channels.get(place.channel);
  if (known && known.seen >= message.id) return;
  const community = { id: place.channel, name: place.channelName ?? place.channel };
  saved.channels.set(place.channel, { community, seen: message.id });
}

function surveyPeople(saved: Saved, message: SavedMessage, author: Author): void {
  const reactors = (message.reactions ?? []).map((reaction) => {
    const { data } = savedReactionSchema.safeParse(reaction);
    return data ? reactorOf(data) : null;
  });
  for (const person of [author, ...reactors]) {
    if (!person) continue;
    const known = saved.authors.get(person.actor);
    // Reactions name people as they are called now, too, but not always with an address.
    if (known && (known.seen >= message.id || (known.author.email && !person.email))) continue;
    saved.authors.set(person.actor, { author: person, seen: message.id });
  }
}
