import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { instantOfMilliseconds } from '../input/instant.ts';
import type { Notes } from '../input/notes.ts';
import type { Repeats } from '../input/repeats.ts';
import { postId, reactionId } from './identity.ts';

const reactionSchema = z.object({
  user: z.string().min(1),
  create_at: z.number(),
  emoji_name: z.string().min(1),
});

/** What is needed of a post or a reply; its text is dropped here. */
const messageSchema = z.object({
  user: z.string().min(1, 'expected the name of a user, found nothing'),
  create_at: z.number('expected create_at in milliseconds'),
  type: z.string().nullish().catch(null),
  props: z.looseObject({}).nullish().catch(null),
  reactions: z.array(z.unknown()).nullish().catch(null),
  replies: z.array(z.unknown()).nullish().catch(null),
});
type Message = z.infer<typeof messageSchema>;

export interface PostContext {
  team: string;
  channel: string;
  /** null for private channels and direct messages */
  community: string | null;
  bots: ReadonlySet<string>;
  /** tells messages of one user in the same channel and millisecond apart */
  repeats: Repeats;
  notes: Notes;
}

const membership: Record<string, 'join' | 'leave'> = {
  system_join_channel: 'join',
  system_leave_channel: 'leave',
};

/**
 * The events of a post of a bulk export: what its author did, its replies, which stand in it in any order and may be older than
 * it, and the reactions to each, at their own times.
 */
export function eventsOfPost(value: unknown, place: string, context: PostContext): Event[] {
  const post = readMessage(value, place, context.notes);
  if (!post) return [];
  const root = idOf(post, context);
  const replies = (post.replies ?? []).flatMap((reply, index) => {
    const at = `${place}.replies[${index}]`;
    const read = readMessage(reply, at, context.notes);
    return read ? eventsOfMessage(read, idOf(read, context), root, at, context) : [];
  });
  return [...eventsOfMessage(post, root, null, place, context), ...replies];
}

function readMessage(value: unknown, place: string, notes: Notes): Message | null {
  const parsed = messageSchema.safeParse(value);
  if (parsed.success && instantOfMilliseconds(parsed.data.create_at) !== null) return parsed.data;
  const [issue] = parsed.error?.issues ?? [];
  const path = issue ? issue.path.map((key) => `.${String(key)}`).join('') : '.create_at';
  const reason = issue?.message ?? 'expected a time that the calendar has';
  notes.refuse({ place: place + path, code: 'invalid_message', reason });
  return null;
}

function idOf({ user, create_at: createdAt }: Message, { team, channel, repeats }: PostContext): string {
  const id = postId({ team, channel, user, createdAt });
  const count = repeats.count(id);
  return count === 1 ? id : `${id}:${count}`;
}

function eventsOfMessage(
  message: Message,
  id: string,
  root: string | null,
  place: string,
  context: PostContext,
): Event[] {
  const act = actOf(message, id, root, context);
  return [...(act ? [act] : []), ...reactionsOf(message, id, place, context)];
}

function actOf(message: Message, id: string, root: string | null, context: PostContext): Event | null {
  const { notes, bots } = context;
  const type = message.type || null;
  const move = type === null ? undefined : membership[type];
  if (type !== null && !move) {
    notes.skip(/^[a-z_]{1,50}$/.test(type) ? `message of type ${type}` : 'message of another type');
    return null;
  }
  if (bots.has(message.user) || isSet(message.props?.from_bot) || isSet(message.props?.from_webhook)) {
    notes.skip('message of a bot or integration');
    return null;
  }
  const event = { externalId: id, actor: message.user, ...circumstances(message.create_at, context) };
  if (move) return { ...event, verb: move };
  return root === null
    ? { ...event, verb: 'post', message: id }
    : { ...event, verb: 'reply', message: id, inReplyTo: root };
}

function reactionsOf(message: Message, id: string, place: string, context: PostContext): Event[] {
  return (message.reactions ?? []).flatMap((value, index) => {
    const reaction = reactionSchema.safeParse(value).data;
    if (!reaction || instantOfMilliseconds(reaction.create_at) === null) {
      const reason = 'expected a reaction with user, create_at and emoji_name';
      context.notes.refuse({ place: `${place}.reactions[${index}]`, code: 'invalid_reaction', reason });
      return [];
    }
    const externalId = reactionId(id, reaction.emoji_name, reaction.user);
    const when = circumstances(reaction.create_at, context);
    return [{ externalId, verb: 'react' as const, actor: reaction.user, message: id, ...when }];
  });
}

function circumstances(milliseconds: number, { community }: PostContext) {
  const occurredAt = instantOfMilliseconds(milliseconds) ?? '';
  return community === null ? { occurredAt } : { occurredAt, community };
}

/** Props are texts or flags, by version. */
function isSet(value: unknown): boolean {
  return value === true || value === 'true';
}
