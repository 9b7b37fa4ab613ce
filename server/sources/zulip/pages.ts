import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import type { Archive } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';
import { isMoment, type ZulipMessage } from './message.ts';

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

/** A message of GET /messages. */
const messageSchema = z.object({
  ...{ id: z.int(), sender_id: z.int(), timestamp: z.number(), type: z.string() },
  ...{ sender_full_name: text, sender_email: text, client: text },
  stream_id: z.int().nullish().catch(null),
  subject: text,
  topic: text,
  reactions: z.array(z.unknown()).nullish().catch(null),
  display_recipient: z.unknown(),
});
const reactionSchema = z.object({
  emoji_code: z.string().nullish(),
  emoji_name: z.string().nullish(),
  reaction_type: z.string().default('unicode_emoji'),
  user_id: z.int().nullish(),
  user: z.object({ id: z.int().nullish(), user_id: z.int().nullish() }).nullish().catch(null),
});
/** A message of zulip-archive: nothing says who wrote it but a name. */
const archivedSchema = z.object({ id: z.int(), sender_full_name: z.string().min(1), timestamp: z.number() });
/** An entry of GET /users. */
const memberSchema = z.object({
  ...{ user_id: z.int(), full_name: text, email: text, delivery_email: text },
  ...{ is_bot: flag, is_guest: flag, is_admin: flag, is_owner: flag },
});
const streamSchema = z.object({ stream_id: z.int(), name: z.string(), invite_only: flag });

export interface Pages {
  accounts: Map<string, Account>;
  streams: Map<string, { name: string; isPrivate: boolean }>;
}

/** `<id>-<name>/<topic>.json`, as zulip-archive writes them; what is no letter or digit stands as `.xx`. */
const archivedPath = /(?:^|\/)(\d+)-([^/]*)\/([^/]*)\.json$/;

/** Reads what lists of users and channels say, saved beside the messages. */
export function gatherPage(pages: Pages, key: string | null, value: unknown, path: string): void {
  if (key === 'members') {
    const member = memberSchema.safeParse(value).data;
    if (member) pages.accounts.set(String(member.user_id), accountOfMember(member));
  } else if (key === 'streams' || key === 'subscriptions') {
    const stream = streamSchema.safeParse(value).data;
    if (stream)
      pages.streams.set(String(stream.stream_id), {
        name: stream.name,
        isPrivate: stream.invite_only ?? false,
      });
  } else {
    const message = messageSchema.safeParse(value).data;
    if (message) gatherMessage(pages, message);
    else gatherArchived(pages, value, path);
  }
}

function gatherMessage({ accounts, streams }: Pages, message: z.infer<typeof messageSchema>): void {
  const { sender_id, sender_full_name, sender_email, stream_id, display_recipient } = message;
  const id = String(sender_id);
  if (!accounts.has(id)) {
    const email = sender_email?.includes('@') ? sender_email.toLowerCase() : null;
    accounts.set(id, { id, name: storableName(sender_full_name), email, kind: 'employee' });
  }
  if (stream_id != null && typeof display_recipient === 'string' && !streams.has(String(stream_id)))
    streams.set(String(stream_id), { name: display_recipient, isPrivate: false });
}

function gatherArchived({ accounts, streams }: Pages, value: unknown, path: string): void {
  const message = archivedSchema.safeParse(value).data;
  const [, stream, name] = archivedPath.exec(path) ?? [];
  if (!message || !stream) return;
  if (!streams.has(stream)) streams.set(stream, { name: unescaped(name ?? ''), isPrivate: false });
  const id = accountOfName(message.sender_full_name);
  if (accounts.has(id)) return;
  accounts.set(id, {
    id,
    name: storableName(message.sender_full_name),
    kind: isNameOfBot(id) ? 'bot' : 'employee',
  });
}

function accountOfMember(member: z.infer<typeof memberSchema>): Account {
  return {
    id: String(member.user_id),
    email: (member.delivery_email || member.email)?.trim().toLowerCase() || null,
    name: storableName(member.full_name),
    kind: member.is_bot ? 'bot' : member.is_guest ? 'guest' : 'employee',
    isPlatformAdmin: Boolean(member.is_admin || member.is_owner),
  };
}

/** The same name is the same person, as far as an archive can tell. */
function accountOfName(name: string): string {
  return name.trim().slice(0, 200);
}

/** `Notification Bot` and `rustbot` are bots; `Jim Talbot` and `Abbott` are not. */
function isNameOfBot(name: string): boolean {
  return /(?:^|[\s_-])bot$/i.test(name) || /^[a-z0-9_-]+bot$/.test(name);
}

/** What `.20` and `.E2.9C.94` stand for. */
function unescaped(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('%', '%25').replace(/\.([0-9A-F]{2})/g, '%$1'));
  } catch {
    return name;
  }
}

/** The messages of saved pages and archived topics, file by file. */
export async function* pageMessages(
  archive: Archive,
  files: readonly string[],
  { accounts, streams }: Pages,
  notes: Notes,
): AsyncGenerator<ZulipMessage> {
  for (const file of files) {
    const items = jsonItems(fileOf(archive, file), (key) => key === 'messages');
    for await (const { value, place } of items) {
      const message = messageOf(value, file, place, notes);
      if (message) {
        const isPrivate = message.stream === null || (streams.get(message.stream)?.isPrivate ?? false);
        const isSystem = message.isSystem || accounts.get(message.sender)?.kind === 'bot';
        yield { ...message, isPrivate, isSystem };
      } else {
        const reason = 'expected a message with id, sender and timestamp';
        notes.refuse({ place, code: 'invalid_message', reason });
      }
    }
  }
}

type Read = Omit<ZulipMessage, 'isPrivate'>;

function messageOf(value: unknown, file: string, place: string, notes: Notes): Read | null {
  const message = messageSchema.safeParse(value).data;
  if (message && isMoment(message.timestamp)) {
    return {
      ...{ id: message.id, sender: String(message.sender_id), seconds: message.timestamp, place },
      stream: message.type === 'stream' && message.stream_id != null ? String(message.stream_id) : null,
      topic: message.subject ?? message.topic ?? '',
      reactions: reactionsOf(message.reactions ?? [], place, notes),
      isSystem: message.client === 'Internal',
    };
  }
  const archived = archivedSchema.safeParse(value).data;
  const [, stream, , topic] = archivedPath.exec(file) ?? [];
  if (!archived || !isMoment(archived.timestamp) || !stream) return null;
  const sender = accountOfName(archived.sender_full_name);
  return {
    ...{ id: archived.id, sender, seconds: archived.timestamp, stream, place },
    ...{ topic: unescaped(topic ?? ''), reactions: [], isSystem: false },
  };
}

function reactionsOf(values: unknown[], place: string, notes: Notes) {
  return values.flatMap((value, index) => {
    const reaction = reactionSchema.safeParse(value).data;
    const user = reaction?.user_id ?? reaction?.user?.id ?? reaction?.user?.user_id;
    const code = reaction?.emoji_code ?? reaction?.emoji_name;
    if (reaction && user != null && code) return [{ user: String(user), type: reaction.reaction_type, code }];
    const reason = 'expected a reaction with its emoji and user';
    notes.refuse({ place: `${place}.reactions[${index}]`, code: 'invalid_reaction', reason });
    return [];
  });
}
