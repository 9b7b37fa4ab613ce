import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import type { InputFile } from '../input/file.ts';
import { identifierOf } from '../input/identifier.ts';
import { type JsonItem, jsonItems } from '../input/json-items.ts';
import type { User } from './accounts.ts';
import type { Message, MessageReading } from './message.ts';

/** An id, a flag or a name, as text; anything else is left out. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).optional().catch(undefined);

/** A message as the REST API gives it (Microsoft's "/messages.json - Get"). Its body is dropped here. */
const messageSchema = z.object({
  id: text,
  thread_id: text,
  replied_to_id: text,
  group_id: text,
  direct_message: text,
  privacy: text,
  sender_id: text,
  sender_type: text,
  message_type: text,
  system_message: text,
  created_at: text,
  liked_by: z
    .object({
      count: z.number().catch(0),
      names: z.array(z.object({ user_id: text }).catch({ user_id: undefined })).catch([]),
    })
    .catch({ count: 0, names: [] }),
});

const referenceSchema = z.object({
  type: text,
  id: text,
  full_name: text,
  name: text,
  email: text,
  state: text,
  network_id: text,
  is_guest: text,
});

/** A message of a page, with those who liked it as far as the page names them. */
export interface PageMessage {
  message: Message;
  likes: { count: number; users: string[] };
  /** of its group: `public` or `private` */
  privacy: string | undefined;
}

/** What is read of an element of a page; null where it is no message at all. */
export function pageMessageOf(value: unknown): PageMessage | null {
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) return null;
  const { liked_by: liked, ...fields } = parsed.data;
  const message = {
    id: fields.id,
    thread: fields.thread_id,
    parent: fields.replied_to_id,
    group: fields.group_id,
    isPrivate: fields.direct_message,
    sender: fields.sender_id,
    senderType: fields.sender_type,
    messageType: fields.system_message === 'true' ? 'system' : fields.message_type,
    createdAt: fields.created_at,
  };
  const users = new Set(liked.names.flatMap(({ user_id }) => user_id ?? []));
  return { message, likes: { count: liked.count, users: [...users] }, privacy: fields.privacy };
}

/** One `react` for each person whom the page names, at the time of the message: the API gives likes none of their own. */
export function likesOf({ about }: MessageReading, users: readonly string[]): Event[] {
  return users.map((actor) => ({
    externalId: identifierOf(about.message, 'like', actor),
    verb: 'react',
    actor,
    ...about,
  }));
}

/** The messages of a saved page: the list at its top, or its `messages`, or its `threaded_extended`. */
export async function* messagesOf(file: InputFile): AsyncGenerator<JsonItem> {
  for await (const item of jsonItems(file, (key) => key === 'messages' || key === 'threaded_extended')) {
    if (item.key !== 'threaded_extended') yield item;
    else {
      const threads = z.record(z.string(), z.array(z.unknown())).catch({}).parse(item.value);
      for (const [thread, messages] of Object.entries(threads)) {
        for (const [index, value] of messages.entries()) {
          yield { key: item.key, value, place: `${item.place}.${thread}[${index}]` };
        }
      }
    }
  }
}

/** The users and groups that a page names beside its messages. */
export async function* referencesOf(
  file: InputFile,
): AsyncGenerator<{ type: string | undefined; place: string; user: User }> {
  for await (const { key, value, place } of jsonItems(file, (name) => name === 'references')) {
    const parsed = key === 'references' ? referenceSchema.safeParse(value) : null;
    if (!parsed?.success) continue;
    const { type, id, full_name, name, email, state, network_id: network, is_guest } = parsed.data;
    yield { type, place, user: { id, email, name: full_name ?? name, state, network, isGuest: is_guest } };
  }
}
