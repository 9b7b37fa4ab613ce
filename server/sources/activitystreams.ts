import type { Account } from '../contract/index.ts';
import { itemsOfFile, problemOfFile } from './activitystreams/document.ts';
import { actorsOf, readThing } from './activitystreams/item.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { Notes } from './input/notes.ts';
import { SourceError } from './source.ts';

interface Documents {
  files: string[];
  accounts: Map<string, Account>;
}

/**
 * Reads Activity Streams 2.0 (W3C Recommendations, Core and Vocabulary): a document, a collection of any size, a document on
 * each line, or a folder or zip of them. What is no such document is refused with the reason, and the rest is read.
 */
export const activityStreams = defineExport<Documents>({
  format: 'activitystreams',
  label: 'Activity Streams 2.0',
  description:
    'Activity Streams 2.0 documents: an activity or collection as JSON, one on each line, or a folder or zip of them',
  howToGet: 'Any network that speaks ActivityPub gives its members their outbox as such a collection.',
  takes: ['source'],
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, _: unknown, notes: Notes): Promise<Documents> {
  refuseLinks(archive);
  const names = [...archive.files.keys()].sort();
  const listed =
    names.length === 1 ? names : names.filter((name) => /\.(?:jsonl?|ndjson|jsonld)(?:\.gz)?$/i.test(name));
  if (names.length > listed.length) notes.skip('file that is no JSON', names.length - listed.length);
  const found: Documents = { files: [], accounts: new Map() };
  for (const name of listed) {
    if (!(await isDocument(archive, name, listed.length === 1, notes))) continue;
    found.files.push(name);
    for await (const { thing } of itemsOfFile(fileOf(archive, name), new Notes())) {
      for (const account of actorsOf(thing)) found.accounts.set(account.id, account);
    }
  }
  if (listed.length > 0 && (found.files.length > 0 || notes.snapshot().refusedTotal > 0)) return found;
  const problem =
    'expected documents of Activity Streams as JSON, found none; name a file, or a folder or zip of them';
  throw new SourceError(problem, { file: archive.name });
}

/** Looks at one file; one that is torn or foreign is refused, and among others holds up none of them. */
async function isDocument(archive: Archive, name: string, isOnly: boolean, notes: Notes): Promise<boolean> {
  try {
    const problem = await problemOfFile(fileOf(archive, name));
    if (!problem) return true;
    notes.refuse({ place: name + problem.path, code: 'invalid_document', reason: problem.reason });
  } catch (error) {
    if (isOnly || !(error instanceof SourceError)) throw error;
    notes.refuse({ place: name, code: 'unreadable_file', reason: error.message.replace(/^.*?: /, '') });
  }
  return false;
}

async function* read(archive: Archive, { files, accounts }: Documents, notes: Notes): AsyncGenerator<Found> {
  for (const account of accounts.values()) yield { kind: 'account', account };
  for (const name of files) {
    for await (const { thing, place } of itemsOfFile(fileOf(archive, name), notes)) {
      const reading = readThing(thing);
      if ('skipped' in reading) notes.skip(reading.skipped);
      else if ('code' in reading)
        notes.refuse({ place: place + (reading.path ?? ''), code: reading.code, reason: reading.reason });
      else for (const event of reading.events) yield { kind: 'event', event, place };
    }
  }
}
