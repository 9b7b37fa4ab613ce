import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import type { Archive } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';
import { isMoment, type ZulipMessage, type ZulipReaction } from './message.ts';

/** What messages need to be understood, out of realm.json. */
export interface Realm {
  accounts: Map<string, Account>;
  streams: Map<number, { name: string; isPrivate: boolean }>;
  /** channel of each recipient that is one */
  streamOf: Map<number, number>;
  /** by message */
  reactions: Map<number, ZulipReaction[]>;
}

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const id = z.int();

const userSchema = z.object({
  ...{
    id,
    full_name: text,
    email: text,
    delivery_email: text,
    is_bot: flag,
    role: z.int().nullish().catch(null),
  },
  ...{ is_guest: flag, is_realm_admin: flag, is_realm_owner: flag, is_mirror_dummy: flag },
});
const streamSchema = z.object({ id, name: z.string(), invite_only: flag });
/** Recipient.STREAM of Zulip is 2; 1 is a person, 3 a group. */
const recipientSchema = z.object({ id, type: z.int(), type_id: z.int() });
const reactionSchema = z.object({
  ...{ user_profile: id, message: id, emoji_code: z.string().nullish(), emoji_name: z.string().nullish() },
  reaction_type: z.string().default('unicode_emoji'),
});
const messageSchema = z.object({
  ...{ id, sender: id, recipient: id, date_sent: z.number(), subject: z.string().nullish().catch(null) },
});

const ofPeople = ['zerver_userprofile', 'zerver_userprofile_mirrordummy'];
const ofSystem = 'zerver_userprofile_crossrealm';
const wanted = new Set([...ofPeople, ofSystem, 'zerver_stream', 'zerver_recipient', 'zerver_reaction']);

/** Reads realm.json, and the tables that some versions put beside the messages. */
export async function readRealm(archive: Archive, files: readonly string[], notes: Notes): Promise<Realm> {
  const realm: Realm = { accounts: new Map(), streams: new Map(), streamOf: new Map(), reactions: new Map() };
  for (const file of files) {
    for await (const { key, value, place } of jsonItems(fileOf(archive, file), (name) => wanted.has(name))) {
      if (!gather(realm, key ?? '', value)) {
        const reason = `expected an entry of ${key}, found something else; it is left out`;
        notes.refuse({ place, code: 'invalid_entry', reason });
      }
    }
  }
  return realm;
}

function gather(realm: Realm, table: string, value: unknown): boolean {
  if (ofPeople.includes(table) || table === ofSystem) {
    const user = userSchema.safeParse(value).data;
    if (user) realm.accounts.set(String(user.id), accountOf(user, table === ofSystem));
    return user !== undefined;
  }
  if (table === 'zerver_stream') {
    const stream = streamSchema.safeParse(value).data;
    if (stream) realm.streams.set(stream.id, { name: stream.name, isPrivate: stream.invite_only ?? false });
    return stream !== undefined;
  }
  if (table === 'zerver_recipient') {
    const recipient = recipientSchema.safeParse(value).data;
    if (recipient?.type === 2) realm.streamOf.set(recipient.id, recipient.type_id);
    return recipient !== undefined;
  }
  const reaction = reactionSchema.safeParse(value).data;
  if (!reaction) return false;
  const given = realm.reactions.get(reaction.message) ?? [];
  realm.reactions.set(reaction.message, given);
  const { user_profile, reaction_type: type, emoji_code, emoji_name } = reaction;
  given.push({ user: String(user_profile), type, code: emoji_code ?? emoji_name ?? '' });
  return true;
}

/** UserProfile.ROLE_GUEST of Zulip is 600; owners and administrators have 100 and 200, or flags in older exports. */
function accountOf(user: z.infer<typeof userSchema>, isSystem: boolean): Account {
  const isGuest = user.role === 600 || user.is_guest === true;
  const isAdmin = user.role === 100 || user.role === 200 || user.is_realm_admin || user.is_realm_owner;
  return {
    id: String(user.id),
    email: (user.delivery_email || user.email)?.trim().toLowerCase() || null,
    name: storableName(user.full_name),
    kind: user.is_bot || isSystem ? 'bot' : isGuest ? 'guest' : 'employee',
    isPlatformAdmin: Boolean(isAdmin),
  };
}

/** The messages of a realm's export, file by file. */
export async function* realmMessages(
  archive: Archive,
  files: readonly string[],
  realm: Realm,
  notes: Notes,
): AsyncGenerator<ZulipMessage> {
  for (const file of files) {
    for await (const { value, place } of jsonItems(
      fileOf(archive, file),
      (name) => name === 'zerver_message',
    )) {
      const message = messageSchema.safeParse(value).data;
      if (!message || !isMoment(message.date_sent)) {
        const reason = 'expected a message with id, sender, recipient and date_sent';
        notes.refuse({ place, code: 'invalid_message', reason });
        continue;
      }
      const stream = realm.streamOf.get(message.recipient);
      const isPrivate = stream === undefined || (realm.streams.get(stream)?.isPrivate ?? false);
      yield {
        ...{ id: message.id, sender: String(message.sender), seconds: message.date_sent, isPrivate, place },
        stream: stream === undefined ? null : String(stream),
        topic: message.subject ?? '',
        reactions: realm.reactions.get(message.id) ?? [],
        isSystem: realm.accounts.get(String(message.sender))?.kind === 'bot',
      };
    }
  }
}
