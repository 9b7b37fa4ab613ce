import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { allCompany, identifierOf, readMoment } from '../../sources/index.ts';
import { type Batch, emptyBatch } from '../batch.ts';

const id = z.int().or(z.string().regex(/^\d+$/).transform(Number));

const messageSchema = z.object({
  id,
  sender_id: id,
  thread_id: id,
  replied_to_id: id.nullish(),
  group_id: id.nullish(),
  created_at: z.string(),
  sender_type: z.string().nullish().catch(null),
  message_type: z.string().nullish().catch(null),
  system_message: z.boolean().nullish().catch(null),
  direct_message: z.boolean().nullish().catch(null),
  privacy: z.string().nullish().catch(null),
  liked_by: z
    .object({ count: z.number().default(0), names: z.array(z.object({ user_id: id })).catch([]) })
    .nullish()
    .catch(null),
});
export type EngageMessage = z.infer<typeof messageSchema>;

/** What a message of the API says; null where it is none. Its text is dropped here. */
export function readMessage(value: unknown): EngageMessage | null {
  return messageSchema.safeParse(value).data ?? null;
}

/** The instant of `2022/11/11 20:59:10 +0000`, which is no ISO 8601; null where it is none. */
export function instantOf(text: string): string | null {
  const moment = readMoment(text, { timeZone: 'UTC', order: 'month first' });
  return moment && new Date(moment).toISOString();
}

const communityOf = ({ group_id }: EngageMessage) => ({
  community: group_id ? String(group_id) : allCompany.id,
});

export const isPublic = (message: EngageMessage): boolean =>
  !message.direct_message && message.privacy !== 'private';

/** The event of a message: the first of its thread is a post, any other answers what it replies to. */
export function eventOfMessage(message: EngageMessage): Batch {
  const isOfPerson = (message.sender_type ?? 'user') === 'user';
  const isSystem = message.system_message || message.message_type === 'system';
  if (!isPublic(message) || !isOfPerson || isSystem) return { ...emptyBatch(), ignored: 1 };
  const occurredAt = instantOf(message.created_at);
  if (occurredAt === null) return { ...emptyBatch(), refused: 1 };
  const externalId = String(message.id);
  const written = {
    externalId,
    actor: String(message.sender_id),
    message: externalId,
    occurredAt,
    ...communityOf(message),
  };
  const answered = String(message.replied_to_id ?? message.thread_id);
  const event: Event =
    message.id === message.thread_id
      ? { ...written, verb: 'post' }
      : { ...written, verb: 'reply', inReplyTo: answered };
  return { ...emptyBatch(), events: [event] };
}

/** The event of a like, whose time nobody tells: that of its message. */
export function eventOfLike(message: EngageMessage, user: number): Event | null {
  const occurredAt = instantOf(message.created_at);
  if (occurredAt === null) return null;
  const about = String(message.id);
  const externalId = identifierOf(about, 'like', user);
  return {
    externalId,
    verb: 'react',
    actor: String(user),
    message: about,
    occurredAt,
    ...communityOf(message),
  };
}
