import { defineExport } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import type { Notes } from './input/notes.ts';
import { SourceError, type SourceOptions } from './source.ts';
import { findFiles, missingNumbers } from './zulip/files.ts';
import { type Realm, surveyRealm } from './zulip/realm.ts';
import { readRealm } from './zulip/realm-events.ts';
import { type Saved, surveySaved } from './zulip/saved.ts';
import { readSaved } from './zulip/saved-events.ts';

type Layout = { realm: Realm } | { saved: Saved };

/**
 * Reads what leaves a Zulip: a realm export, a folder of zulip-archive, or saved answers of the API; it knows by the content
 * which. Zulip has no replies: the first message of a topic is its post, each later one a reply to it (see Topics). Exports
 * hold no reading events and no times of reactions.
 */
export const zulip = defineExport<Layout>({
  format: 'zulip',
  label: 'Zulip',
  description:
    'Zulip realm export (tar.gz, folder or zip), zulip-archive folder, or saved pages of messages from its API',
  howToGet:
    'An administrator makes it in Zulip: Organization settings, Data exports, Start export; then download the tar.gz.',
  isSingleFile: true,
  find,
  read: (archive, layout, notes) =>
    'realm' in layout ? readRealm(archive, layout.realm, notes) : readSaved(archive, layout.saved, notes),
});

async function find(
  archive: Archive,
  { includePrivate = false, signal }: SourceOptions,
  notes: Notes,
): Promise<Layout> {
  refuseLinks(archive);
  const found = await findFiles(archive);
  notes.remark(
    'Zulip has no replies: the first message of a topic counts as a post, each later one as a reply to it',
  );
  if (found.kind === 'realm') {
    for (const number of missingNumbers(found.tables)) {
      notes.remark(`the messages file number ${number} is missing; what it held is not counted`);
    }
    const realm = await surveyRealm(archive, found.tables, includePrivate, signal);
    if (!realm.files.has('zerver_message'))
      notes.remark('the export holds no messages (messages-000001.json)');
    return { realm };
  }
  const saved = await surveySaved(archive, found.files, includePrivate, signal);
  assertFound(archive, saved);
  remarkOn(saved, notes);
  return { saved };
}

function assertFound(archive: Archive, { messages, listed }: Saved): void {
  if (messages > 0 || listed.size > 0) return;
  const problem =
    'expected a Zulip realm export with realm.json, a zulip-archive folder or saved pages of messages, found none of them; name the folder or archive that Zulip gave';
  throw new SourceError(problem, { file: archive.name });
}

function remarkOn({ foundOldest, authors, listed }: Saved, notes: Notes): void {
  if (foundOldest === false) {
    notes.remark(
      'none of the pages reaches back to the oldest message: where a topic began earlier, its first message here counts as its post; save the older pages, too, and import them together',
    );
  }
  const bots = authors
    .values()
    .filter(({ author }) => author.looksLikeBot && !author.email && !listed.has(author.actor))
    .toArray().length;
  if (bots > 0) {
    notes.remark(
      `authors taken for bots, since their name has the word bot and nothing else is known of them: ${bots}`,
    );
  }
}
