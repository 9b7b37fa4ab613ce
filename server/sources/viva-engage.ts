import { defineExport, type Found } from './export-format.ts';
import type { Archive } from './input/archive-shape.ts';
import { csvRows, openCsv } from './input/csv.ts';
import { fileOf } from './input/file.ts';
import { storableName } from './input/name.ts';
import { Notes } from './input/notes.ts';
import { withoutPlaceholder } from './input/values.ts';
import { accountOf, Networks, readAdmins, type User } from './viva-engage/accounts.ts';
import { groupColumns, userColumns } from './viva-engage/columns.ts';
import { findVivaEngageExport, isPartOfExport, type VivaEngageExport } from './viva-engage/export.ts';
import { type MessageContext, readMessage } from './viva-engage/message.ts';
import { likesOf, messagesOf, pageMessageOf, referencesOf } from './viva-engage/pages.ts';
import { openMessages, surveyMessages } from './viva-engage/survey.ts';
import { Versions } from './viva-engage/versions.ts';

/**
 * Reads a network data export of Viva Engage, formerly Yammer, which holds neither likes nor reads; and messages saved page
 * by page from its REST API, which name some of those who liked them. The id of a message is the network's own in both.
 */
export const vivaEngage = defineExport<VivaEngageExport>({
  format: 'viva-engage',
  label: 'Viva Engage (Yammer)',
  description:
    'Viva Engage (Yammer) network data export: the folder, the zip or several zips; or saved messages.json pages',
  howToGet:
    'A network administrator makes it in Viva Engage: Admin center, Export data, with all messages of a period; then download the zip.',
  isSingleFile: true,
  isPart: isPartOfExport,
  find: (archive, { includePrivate = false }) => findVivaEngageExport(archive, includePrivate),
  survey,
  read,
});

async function survey(
  archive: Archive,
  found: VivaEngageExport,
  notes: Notes,
  signal?: AbortSignal,
): Promise<VivaEngageExport> {
  const survey = await surveyMessages(archive, found.messages, notes, signal);
  const rest = read(archive, { ...found, messages: [] }, new Notes());
  for await (const _ of rest) signal?.throwIfAborted();
  return { ...found, survey };
}

async function* read(archive: Archive, found: VivaEngageExport, notes: Notes): AsyncGenerator<Found> {
  const { includePrivate, survey } = found;
  yield* accounts(archive, found, notes);
  const listed = new Set<string>();
  for await (const { id, name } of groups(archive, found, notes)) {
    if (listed.has(id)) continue;
    listed.add(id);
    yield { kind: 'community', community: { id, name } };
  }
  const communities = new Map<string, string | null>();
  const context = { includePrivate, order: survey.order, communities, notes };
  yield* listedMessages(archive, found, context);
  yield* pageMessages(archive, found, context);
  for (const [id, name] of communities) {
    if (!listed.has(id) && name !== null) yield { kind: 'community', community: { id, name } };
  }
}

/** Users of each list, the latest list first: its word is the last on a user who is on several. */
async function* accounts(archive: Archive, found: VivaEngageExport, notes: Notes): AsyncGenerator<Found> {
  const admins = await readAdmins(archive, found.admins, notes);
  const known = new Set<string>();
  for (const file of found.users.toReversed()) {
    const csv = await openCsv(fileOf(archive, file), userColumns, ['id']);
    const networks = new Networks();
    if (csv.columns.has('network')) {
      for await (const { values } of csvRows(csv, new Notes())) networks.add(values);
    }
    const home = networks.home();
    for await (const { values, place } of csvRows(csv, notes)) {
      const account = accountOf(values, place, home, admins, notes);
      if (!account || known.has(account.id)) continue;
      known.add(account.id);
      yield { kind: 'account', account };
    }
  }
  for (const account of admins.accounts) {
    if (known.has(account.id)) continue;
    known.add(account.id);
    yield { kind: 'account', account };
  }
  const users = new Map<string, { user: User; place: string }>();
  for (const file of found.pages) {
    for await (const { type, user, place } of referencesOf(fileOf(archive, file))) {
      if (type === 'user' && user.id !== undefined && !known.has(user.id))
        users.set(user.id, { user, place });
    }
  }
  const networks = new Networks();
  for (const { user } of users.values()) networks.add(user);
  const home = networks.home();
  for (const { user, place } of users.values()) {
    const account = accountOf(user, place, home, admins, notes);
    if (account) yield { kind: 'account', account };
  }
}

async function* groups(archive: Archive, found: VivaEngageExport, notes: Notes) {
  for (const file of found.groups.toReversed()) {
    const csv = await openCsv(fileOf(archive, file), groupColumns, ['id']);
    for await (const { values } of csvRows(csv, notes)) {
      const id = withoutPlaceholder(values.id);
      if (id !== undefined) yield { id, name: storableName(values.name) ?? id };
    }
  }
  for (const file of found.pages) {
    for await (const { type, user } of referencesOf(fileOf(archive, file))) {
      if (type === 'group' && user.id !== undefined) {
        yield { id: user.id, name: storableName(user.name) ?? user.id };
      }
    }
  }
}

async function* listedMessages(
  archive: Archive,
  found: VivaEngageExport,
  context: MessageContext,
): AsyncGenerator<Found> {
  const versions = new Versions(found.survey.countOf);
  for (const file of found.messages) {
    for await (const { values, place } of csvRows(await openMessages(archive, file), context.notes)) {
      const event = readMessage(values, place, context)?.event;
      const message = versions.take(values.id ?? '', event ? { event, place } : null);
      if (message) yield { kind: 'event', ...message };
    }
  }
  for (const message of versions.rest()) yield { kind: 'event', ...message };
  if (versions.earlier > 0) context.notes.skip('version of an edited message', versions.earlier);
}

async function* pageMessages(
  archive: Archive,
  found: VivaEngageExport,
  context: MessageContext,
): AsyncGenerator<Found> {
  // By message: two pages may hold the same one.
  const unnamed = new Map<string, number>();
  for (const file of found.pages) {
    for await (const { value, place } of messagesOf(fileOf(archive, file))) {
      const page = pageMessageOf(value);
      const reading = readMessage(page?.message ?? {}, place, context);
      if (!page || !reading) continue;
      if (reading.event) yield { kind: 'event', event: reading.event, place };
      for (const like of likesOf(reading, page.likes.users)) yield { kind: 'event', event: like, place };
      const missing = page.likes.count - page.likes.users.length;
      if (missing > 0) unnamed.set(reading.about.message, missing);
    }
  }
  const total = unnamed.values().reduce((sum, missing) => sum + missing, 0);
  if (total > 0) {
    context.notes.remark(
      `likes that are not counted: ${total}, on ${unnamed.size} of the messages; the pages say how many there are, but not by whom`,
    );
  }
}
