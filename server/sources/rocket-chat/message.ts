import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { identifierOf } from '../input/identifier.ts';
import { instantOfMilliseconds } from '../input/instant.ts';
import type { Notes } from '../input/notes.ts';
import { type SlackOrigins, slackMessageOf, slackReactionOf } from './slack-bridge.ts';

const id = z.string().min(1);

/** A date as mongoexport writes it (MongoDB Extended JSON v1 and v2), or a text. */
const date = z.union([
  z.string(),
  z.object({ $date: z.union([z.string(), z.number(), z.object({ $numberLong: z.string() })]) }),
]);

/** What is needed of a message; its text is dropped here. */
const messageSchema = z.object({
  ...{ _id: id, rid: id, ts: date },
  u: z.object({ _id: z.string().nullish(), username: z.string().nullish() }).nullish().catch(null),
  t: z.string().nullish().catch(null),
  tmid: z.string().nullish().catch(null),
  _hidden: z.boolean().nullish().catch(null),
  bot: z.unknown().optional(),
  slackTs: z.string().nullish().catch(null),
  reactions: z
    .record(z.string(), z.object({ usernames: z.array(z.string().min(1)) }))
    .nullish()
    .catch(null),
});
type Message = z.infer<typeof messageSchema>;

export interface MessageContext extends SlackOrigins {
  /** by id */
  rooms: ReadonlyMap<string, { isPrivate: boolean }>;
  /** id of each user name */
  ids: ReadonlyMap<string, string>;
  /** ids */
  bots: ReadonlySet<string>;
  includePrivate: boolean;
  notes: Notes;
}

/** Types that are written by people; every other one is of the software. */
const written = new Set(['', 'e2e']);
const membership: Record<string, 'join' | 'leave'> = { uj: 'join', ul: 'leave' };

/** The events of a message: what its author did, and one for each reaction, at the time of the message. */
export function eventsOfMessage(value: unknown, place: string, context: MessageContext): Event[] {
  const { notes } = context;
  const message = messageSchema.safeParse(value).data;
  const occurredAt = message && instantOf(message.ts);
  if (!message || !occurredAt) {
    notes.refuse({ place, code: 'invalid_message', reason: 'expected a message with _id, rid and ts' });
    return [];
  }
  if (message._hidden) return skip(notes, 'earlier version of an edited message');
  const isPrivate = context.rooms.get(message.rid)?.isPrivate ?? false;
  if (isPrivate && !context.includePrivate) return skip(notes, 'message of a private room');
  const where = { occurredAt, ...(!isPrivate && { community: identifierOf(message.rid) }) };
  return [...actOf(message, place, where, context), ...reactionsOf(message, where, context)];
}

type Where = Pick<Event, 'occurredAt' | 'community'>;

function actOf(message: Message, place: string, where: Where, { notes, bots, ids }: MessageContext): Event[] {
  const type = message.t ?? '';
  const move = membership[type];
  if (!move && !written.has(type))
    return skip(notes, /^[\w-]{1,50}$/.test(type) ? `message of type ${type}` : 'message of another type');
  const author =
    message.u?._id || (message.u?.username ? (ids.get(message.u.username) ?? message.u.username) : null);
  if (message.bot || (author && bots.has(author))) return skip(notes, 'message of a bot or integration');
  if (!author) {
    notes.refuse({ place, code: 'missing_actor', reason: 'expected the message to name its user' });
    return [];
  }
  const copyOf = slackMessageOf(message._id);
  const event = { externalId: message._id, actor: author, ...where, ...(copyOf && { copyOf }) };
  if (move) return [{ ...event, verb: move }];
  const { _id, tmid } = message;
  if (!tmid || tmid === _id) return [{ ...event, verb: 'post', message: _id }];
  return [{ ...event, verb: 'reply', message: _id, inReplyTo: tmid }];
}

function reactionsOf(message: Message, where: Where, context: MessageContext): Event[] {
  return Object.entries(message.reactions ?? {}).flatMap(([emoji, { usernames }]) =>
    usernames.map((username): Event => {
      const actor = context.ids.get(username) ?? username;
      const externalId = identifierOf(message._id, 'reaction', emoji, actor);
      const copyOf = slackReactionOf(message, emoji, actor, context);
      return { externalId, verb: 'react', actor, message: message._id, ...where, ...(copyOf && { copyOf }) };
    }),
  );
}

function instantOf(given: z.infer<typeof date>): string | null {
  const value = typeof given === 'string' ? given : given.$date;
  if (typeof value === 'number') return instantOfMilliseconds(value);
  if (typeof value === 'object') return instantOfMilliseconds(Number(value.$numberLong));
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function skip(notes: Notes, reason: string): [] {
  notes.skip(reason);
  return [];
}
