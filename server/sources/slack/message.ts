import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Event, eventLimits } from '../../contract/index.ts';
import { instantOfSeconds } from '../input/instant.ts';
import type { Notes } from '../input/notes.ts';
import { slackbot } from './accounts.ts';

/** What is needed of a message. Everything else, its text above all, is dropped here. */
const messageSchema = z.object({
  ts: z.string().regex(/^\d{1,11}(?:\.\d{1,9})?$/, 'expected seconds.microseconds as text'),
  type: z.string().nullish(),
  subtype: z.string().nullish(),
  user: z.string().nullish(),
  thread_ts: z.string().nullish(),
  bot_id: z.string().nullish().catch(null),
  inviter: z.string().nullish().catch(null),
  comment: z.object({ user: z.string().nullish() }).nullish().catch(null),
  reactions: z.array(z.unknown()).nullish().catch(null),
});
type Message = z.infer<typeof messageSchema>;

/** `count` may exceed the users listed, and is not read. */
const reactionSchema = z.object({ name: z.string().min(1), users: z.array(z.string().min(1)) });

/** Subtypes of people's own messages; every other one is written by Slack or by an app. */
const writtenByPeople = new Set(['me_message', 'file_share', 'file_comment', 'thread_broadcast']);
const membership: Record<string, 'join' | 'leave'> = {
  channel_join: 'join',
  group_join: 'join',
  channel_leave: 'leave',
  group_leave: 'leave',
};
/** Identifiers of apps and integrations begin with B; those of people with U or W. */
const integration = /^B[A-Z0-9]{8,}$/;

export interface MessageContext {
  /** id of the channel or conversation */
  conversation: string;
  /** null for private conversations */
  community: string | null;
  /** what each account of users.json is */
  kinds: ReadonlyMap<string, string>;
  notes: Notes;
}

/**
 * The events of one message: what its author did, and one `react` per reacting user at the time of the message, since
 * exports give reactions no time of their own. Reactions count on messages of bots and of Slack as well.
 */
export function eventsOfMessage(value: unknown, place: string, context: MessageContext): Event[] {
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map((key) => `.${String(key)}`).join('') ?? '';
    context.notes.refuse({
      place: place + path,
      code: 'invalid_message',
      reason: issue?.message ?? 'no message',
    });
    return [];
  }
  const message = parsed.data;
  return [...actsOfAuthor(message, place, context), ...reactions(message, place, context)];
}

function actsOfAuthor(message: Message, place: string, context: MessageContext): Event[] {
  const { notes } = context;
  const subtype = message.subtype || null;
  if (message.type && message.type !== 'message') return skip(notes, 'entry that is no message');
  const move = subtype === null ? undefined : membership[subtype];
  if (subtype !== null && !move && !writtenByPeople.has(subtype)) {
    return skip(notes, /^[a-z_]{1,50}$/.test(subtype) ? `subtype ${subtype}` : 'unknown subtype');
  }
  const author = (subtype === 'file_comment' && message.comment?.user) || message.user;
  if (author ? isBot(author, message, context) : message.bot_id)
    return skip(notes, 'message of a bot or app');
  if (!author) {
    notes.refuse({ place, code: 'missing_actor', reason: 'expected the message to name its user' });
    return [];
  }
  return move ? changeOfMembership(message, author, move, context) : [authored(message, author, context)];
}

function authored(message: Message, actor: string, context: MessageContext): Event {
  const id = idOf(message.ts, context);
  const written = { externalId: id, actor, message: id, ...circumstances(message, context) };
  const { thread_ts: thread, ts } = message;
  if (!thread || thread === ts) return { ...written, verb: 'post' };
  return { ...written, verb: 'reply', inReplyTo: idOf(thread, context) };
}

function changeOfMembership(
  message: Message,
  actor: string,
  verb: 'join' | 'leave',
  context: MessageContext,
): Event[] {
  const id = idOf(message.ts, context);
  const change: Event = { externalId: id, verb, actor, ...circumstances(message, context) };
  const { inviter } = message;
  if (verb === 'leave' || !inviter || inviter === actor || isBot(inviter, {}, context)) return [change];
  return [change, { ...change, externalId: `${id}:invite`, verb: 'invite', actor: inviter, invitee: actor }];
}

function reactions(message: Message, place: string, context: MessageContext): Event[] {
  const events: Event[] = [];
  const id = idOf(message.ts, context);
  for (const [index, value] of (message.reactions ?? []).entries()) {
    const parsed = reactionSchema.safeParse(value);
    if (!parsed.success) {
      const reason = 'expected a reaction with its name and users';
      context.notes.refuse({ place: `${place}.reactions[${index}]`, code: 'invalid_reaction', reason });
      continue;
    }
    for (const actor of parsed.data.users) {
      // Bots of users.json are known as such to the directory; an unlisted one would be taken for a person.
      if (!context.kinds.has(actor) && isBot(actor, {}, context))
        skip(context.notes, 'reaction of a bot or app');
      else {
        const externalId = reactionId(id, parsed.data.name, actor);
        events.push({ externalId, verb: 'react', actor, message: id, ...circumstances(message, context) });
      }
    }
  }
  return events;
}

/** `message:reaction:name:user`; a name for which there is no room is given by its hash. */
export function reactionId(message: string, name: string, user: string): string {
  const id = `${message}:reaction:${name}:${user}`;
  if (id.length <= eventLimits.text) return id;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return `${message}:reaction:sha256-${hash}:${user}`;
}

/** An account missing in users.json is a bot where its message or its id says so, and otherwise an unknown person. */
function isBot(account: string, message: Pick<Message, 'bot_id'>, { kinds }: MessageContext): boolean {
  const kind = kinds.get(account);
  if (kind !== undefined) return kind === 'bot';
  return account === slackbot || integration.test(account) || Boolean(message.bot_id);
}

function circumstances(
  message: Message,
  { community }: MessageContext,
): { occurredAt: string; community?: string } {
  const occurredAt = instantOfSeconds(message.ts);
  return community === null ? { occurredAt } : { occurredAt, community };
}

/** A ts is unique within its channel only. It stays text: a double would lose digits. */
function idOf(ts: string, { conversation }: MessageContext): string {
  return `${conversation}:${ts}`;
}

function skip(notes: Notes, reason: string): [] {
  notes.skip(reason);
  return [];
}
