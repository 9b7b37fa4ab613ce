import { z } from 'zod';
import type { Account } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { identifierOf } from './input/identifier.ts';
import { jsonItems } from './input/json-items.ts';
import { jsonLines } from './input/json-lines.ts';
import { storableName } from './input/name.ts';
import { Notes } from './input/notes.ts';
import { startOf } from './input/text.ts';
import { eventsOfMessage } from './rocket-chat/message.ts';
import { type SlackOrigins, slackImportId } from './rocket-chat/slack-bridge.ts';
import { SourceError, type SourceOptions } from './source.ts';

interface RocketChatExport extends SlackOrigins {
  messages: string[];
  accounts: Account[];
  /** id of each user name */
  ids: Map<string, string>;
  slackUsers: Map<string, string>;
  slackChannels: Map<string, string>;
  rooms: Map<string, { name: string; isPrivate: boolean }>;
  includePrivate: boolean;
}

const text = z.string().nullish().catch(null);
const importIds = z.array(z.string()).nullish().catch(null);
const userSchema = z.object({
  ...{ _id: z.string().min(1), username: text, name: text, type: text, importIds },
  emails: z
    .array(z.object({ address: z.string() }))
    .nullish()
    .catch(null),
  roles: z.array(z.string()).nullish().catch(null),
});
const roomSchema = z.object({ _id: z.string().min(1), t: text, name: text, fname: text, importIds });

/**
 * Reads the collections of Rocket.Chat as mongoexport writes them: rocketchat_message, rocketchat_room and users, as JSON lines or
 * arrays. Reactions have no times there.
 */
export const rocketChat = defineExport<RocketChatExport>({
  format: 'rocket-chat',
  label: 'Rocket.Chat',
  description:
    'Rocket.Chat collections from mongoexport (rocketchat_message, rocketchat_room, users): a folder or zip, or the messages alone',
  howToGet:
    'Whoever runs its MongoDB makes them: mongoexport --collection rocketchat_message --out rocketchat_message.json, and so on.',
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, options: SourceOptions, notes: Notes): Promise<RocketChatExport> {
  refuseLinks(archive);
  const names = [...archive.files.keys()].sort();
  const packed = names.find((name) => name.endsWith('.bson'));
  if (packed !== undefined) {
    const problem = 'expected JSON, found BSON; make it with mongoexport, or turn it with bsondump';
    throw new SourceError(problem, { file: packed });
  }
  const listed = (pattern: RegExp) =>
    names.filter(
      (name) => pattern.test(name.slice(name.lastIndexOf('/') + 1)) && !/\.metadata\.json$/i.test(name),
    );
  const messages = names.length === 1 ? names : listed(/message/i);
  if (messages.length === 0) {
    const problem =
      'expected rocketchat_message of Rocket.Chat, found no such file; name the folder of what mongoexport made';
    throw new SourceError(problem, { file: archive.name });
  }
  await assertMessages(archive, messages[0] ?? '');
  const found: RocketChatExport = {
    ...{ messages, accounts: [], ids: new Map(), rooms: new Map() },
    ...{ slackUsers: new Map(), slackChannels: new Map() },
    includePrivate: options.includePrivate ?? false,
  };
  for (const file of listed(/users?/i)) {
    for await (const { value, place } of documentsOf(archive, file, notes)) {
      const user = userSchema.safeParse(value).data;
      if (!user)
        notes.refuse({ place, code: 'invalid_account', reason: 'expected a user with _id; it is left out' });
      else {
        found.accounts.push(accountOf(user));
        if (user.username) found.ids.set(user.username, user._id);
        const slackUser = slackImportId('user', user.importIds);
        if (slackUser) found.slackUsers.set(user._id, slackUser);
      }
    }
  }
  for (const file of listed(/room/i)) {
    for await (const { value, place } of documentsOf(archive, file, notes)) {
      const room = roomSchema.safeParse(value).data;
      if (!room)
        notes.refuse({ place, code: 'invalid_room', reason: 'expected a room with _id; it is left out' });
      else {
        const name = storableName(room.fname, room.name) ?? room._id;
        found.rooms.set(room._id, { name, isPrivate: room.t != null && room.t !== 'c' });
        const channel = slackImportId('channel', room.importIds);
        if (channel) found.slackChannels.set(room._id, channel);
      }
    }
  }
  return found;
}

async function assertMessages(archive: Archive, file: string): Promise<void> {
  for await (const { value, place } of documentsOf(archive, file, new Notes())) {
    if (typeof value === 'object' && value !== null && '_id' in value && 'rid' in value) return;
    const problem =
      'expected a message of Rocket.Chat with _id and rid, found something else; is this rocketchat_message?';
    throw new SourceError(problem, { file: place });
  }
  throw new SourceError('expected messages of Rocket.Chat, found an empty file', { file });
}

/** The documents of a collection, one on each line or as an array. */
async function* documentsOf(
  archive: Archive,
  name: string,
  notes: Notes,
): AsyncGenerator<{ value: unknown; place: string }> {
  const file = fileOf(archive, name);
  if ((await startOf(file)).startsWith('[')) yield* jsonItems(file);
  else for await (const { values, place } of jsonLines(file, notes)) yield { value: values, place };
}

function accountOf({ _id, username, name, type, emails, roles }: z.infer<typeof userSchema>): Account {
  const has = (role: string) => roles?.includes(role) ?? false;
  const isBot = type === 'bot' || type === 'app' || has('bot') || has('app') || _id === 'rocket.cat';
  return {
    id: _id,
    email: emails?.[0]?.address.trim().toLowerCase() || null,
    name: storableName(name, username),
    kind: isBot ? 'bot' : has('guest') || has('anonymous') ? 'guest' : 'employee',
    isPlatformAdmin: has('admin'),
  };
}

async function* read(archive: Archive, found: RocketChatExport, notes: Notes): AsyncGenerator<Found> {
  for (const account of found.accounts) yield { kind: 'account', account };
  for (const [id, { name, isPrivate }] of found.rooms)
    if (!isPrivate) yield { kind: 'community', community: { id: identifierOf(id), name } };
  const bots = new Set(found.accounts.filter(({ kind }) => kind === 'bot').map(({ id }) => id));
  const context = { ...found, bots, notes };
  let copies = 0;
  for (const file of found.messages) {
    for await (const { value, place } of documentsOf(archive, file, notes)) {
      for (const event of eventsOfMessage(value, place, context)) {
        if (event.copyOf) copies += 1;
        yield { kind: 'event', event, place };
      }
    }
  }
  if (copies > 0) {
    notes.remark(
      `${copies} messages and reactions were copied in from Slack, by a bridge or an import; where the workspace is brought in as well, each counts once, in Slack`,
    );
  }
}
