import type { Archive } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { type JsonItem, jsonItems } from '../input/json-items.ts';
import { userSchema } from './accounts.ts';
import { ReactedMessages } from './reacted.ts';
import { channelSchema, messageSchema, reactionSchema, recipientSchema, toChannel } from './tables.ts';
import { Topics } from './topics.ts';

/** What must be known of a realm export before its messages can be told: little, however many they are. */
export interface Realm {
  includePrivate: boolean;
  /** the files that hold each table */
  files: Map<string, string[]>;
  bots: Set<number>;
  channels: Map<number, { isPrivate: boolean }>;
  /** the channel of each recipient that is one; every other recipient is a person or a group */
  channelOf: Map<number, number>;
  /** by recipient */
  topics: Topics;
  reacted: ReactedMessages;
}

export const userTables = ['zerver_userprofile', 'zerver_userprofile_mirrordummy'];
/** Zulip's own bots, which write in every realm and belong to another one. */
export const systemBots = 'zerver_userprofile_crossrealm';

const tables = [
  ...userTables,
  systemBots,
  'zerver_stream',
  'zerver_recipient',
  'zerver_reaction',
  'zerver_realmauditlog',
  'zerver_message',
];

/** Goes over a realm export once. What is malformed is passed over: it is refused when it is read. */
export async function surveyRealm(
  archive: Archive,
  names: readonly string[],
  includePrivate: boolean,
  signal?: AbortSignal,
): Promise<Realm> {
  const realm: Realm = {
    includePrivate,
    files: new Map(),
    bots: new Set(),
    channels: new Map(),
    channelOf: new Map(),
    topics: new Topics(),
    reacted: new ReactedMessages(),
  };
  for (const name of names) {
    for await (const { key, value } of jsonItems(fileOf(archive, name), (table) => tables.includes(table))) {
      signal?.throwIfAborted();
      const files = realm.files.get(key ?? '');
      if (!files) realm.files.set(key ?? '', [name]);
      else if (files.at(-1) !== name) files.push(name);
      survey(realm, key, value);
    }
  }
  return realm;
}

function survey(realm: Realm, table: string | null, value: unknown): void {
  if (table === 'zerver_message') {
    const { data: message } = messageSchema.safeParse(value);
    if (message) realm.topics.add(message.recipient, message.subject ?? '', message.id);
  } else if (table === 'zerver_reaction') {
    const { data: reaction } = reactionSchema.safeParse(value);
    if (reaction) realm.reacted.expect(reaction.message);
  } else if (table === 'zerver_stream') {
    const { data: channel } = channelSchema.safeParse(value);
    if (channel) realm.channels.set(channel.id, { isPrivate: Boolean(channel.invite_only) });
  } else if (table === 'zerver_recipient') {
    const { data: recipient } = recipientSchema.safeParse(value);
    if (recipient?.type === toChannel) realm.channelOf.set(recipient.id, recipient.type_id);
  } else if (table !== 'zerver_realmauditlog') {
    const { data: user } = userSchema.safeParse(value);
    if (user && (user.is_bot || table === systemBots)) realm.bots.add(user.id);
  }
}

/** The rows of some tables, in the order of the files. */
export async function* rowsOf(
  archive: Archive,
  realm: Realm,
  ...wanted: string[]
): AsyncGenerator<JsonItem & { key: string }> {
  const files = new Set(wanted.flatMap((table) => realm.files.get(table) ?? []));
  for (const name of files) {
    for await (const item of jsonItems(fileOf(archive, name), (table) => wanted.includes(table))) {
      // A table that is null rather than an empty list has no rows.
      if (item.key !== null && !(item.value === null && item.place.endsWith(`.${item.key}`)))
        yield { ...item, key: item.key };
    }
  }
}
