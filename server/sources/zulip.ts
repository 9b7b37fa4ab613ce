import type { Account } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, findRoot, refuseLinks } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { jsonItems } from './input/json-items.ts';
import { Notes } from './input/notes.ts';
import { SourceError, type SourceOptions } from './source.ts';
import { eventsOfMessage, noteTopic, type Topics, type ZulipMessage } from './zulip/message.ts';
import { gatherPage, type Pages, pageMessages } from './zulip/pages.ts';
import { readRealm, realmMessages } from './zulip/realm.ts';

interface ZulipExport {
  accounts: ReadonlyMap<string, Account>;
  streams: { id: string; name: string; isPrivate: boolean }[];
  topics: Topics;
  includePrivate: boolean;
  messages(archive: Archive, notes: Notes): AsyncIterable<ZulipMessage>;
}

/**
 * Reads what Zulip organisations can get hold of: the export of the organisation (zerver/lib/export.py: realm.json with the
 * tables, messages-000001.json and so on), saved pages of its API, and folders of zulip-archive.
 */
export const zulip = defineExport<ZulipExport>({
  format: 'zulip',
  label: 'Zulip',
  description:
    'Zulip export of the organisation (tar.gz, zip or folder), saved pages of its API, or a zulip-archive',
  howToGet:
    'An administrator makes it in Zulip: Organization settings, Data exports, Start export; then download the tar.gz.',
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, options: SourceOptions, notes: Notes): Promise<ZulipExport> {
  refuseLinks(archive);
  const includePrivate = options.includePrivate ?? false;
  const root = findRoot(archive, ['realm.json']);
  const found =
    typeof root === 'string' ? await findRealm(archive, root, notes) : await findPages(archive, notes);
  const topics: Topics = new Map();
  let messages = 0;
  for await (const message of found.messages(archive, new Notes())) {
    noteTopic(topics, message);
    messages += 1;
  }
  if (messages === 0 && typeof root !== 'string') {
    const problem =
      'expected messages of Zulip, found none; name the export of the organisation, or saved pages of its API';
    throw new SourceError(problem, { file: archive.name });
  }
  return { ...found, topics, includePrivate };
}

type Messages = Omit<ZulipExport, 'topics' | 'includePrivate'>;

async function findRealm(archive: Archive, root: string, notes: Notes): Promise<Messages> {
  const beside = [...archive.files.keys()]
    .filter((name) => name.startsWith(`${root}messages-`) && /messages-\d+\.json$/.test(name))
    .sort();
  const realm = await readRealm(archive, [`${root}realm.json`, ...beside], notes);
  return {
    accounts: realm.accounts,
    streams: [...realm.streams].map(([id, stream]) => ({ id: String(id), ...stream })),
    messages: (from, to) => realmMessages(from, beside, realm, to),
  };
}

async function findPages(archive: Archive, notes: Notes): Promise<Messages> {
  const names = [...archive.files.keys()].sort();
  const files = names.length === 1 ? names : names.filter((name) => name.toLowerCase().endsWith('.json'));
  if (names.length > files.length) notes.skip('file that is no JSON', names.length - files.length);
  const pages: Pages = { accounts: new Map(), streams: new Map() };
  const holding: string[] = [];
  for (const file of files) {
    let holdsMessages = false;
    const items = jsonItems(fileOf(archive, file), (key) => pageKeys.has(key));
    for await (const { key, value } of items) {
      gatherPage(pages, key, value, file);
      holdsMessages ||= key === 'messages' || (key === null && isMessage(value));
    }
    if (holdsMessages) holding.push(file);
  }
  return {
    accounts: pages.accounts,
    streams: [...pages.streams].map(([id, stream]) => ({ id, ...stream })),
    messages: (from, to) => pageMessages(from, holding, pages, to),
  };
}

const pageKeys = new Set(['messages', 'members', 'streams', 'subscriptions']);

function isMessage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sender_full_name' in value;
}

async function* read(archive: Archive, found: ZulipExport, notes: Notes): AsyncGenerator<Found> {
  for (const account of found.accounts.values()) yield { kind: 'account', account };
  for (const { id, name, isPrivate } of found.streams)
    if (!isPrivate) yield { kind: 'community', community: { id, name } };
  for await (const message of found.messages(archive, notes)) {
    if (message.isPrivate && !found.includePrivate) {
      notes.skip(message.stream === null ? 'direct message' : 'message of a private channel');
      continue;
    }
    if (message.isSystem) notes.skip('message of a bot or of Zulip itself');
    for (const event of eventsOfMessage(message, found.topics))
      yield { kind: 'event', event, place: message.place };
  }
}
