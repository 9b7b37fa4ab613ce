import { eventSchema, sourceNameSchema } from '../contract/index.ts';
import { Batches } from './input/batches.ts';
import type { ColumnTable } from './input/columns.ts';
import { csvRows, openCsv } from './input/csv.ts';
import { findFile, type InputFile } from './input/file.ts';
import { jsonLines, parseObject } from './input/json-lines.ts';
import { Notes } from './input/notes.ts';
import { readLines, readText, startOf } from './input/text.ts';
import { SourceError, type SourceItem, type SourceReader } from './source.ts';

const fields = eventSchema.keyof().options;
type Field = (typeof fields)[number] | 'source';

const columns: ColumnTable<Field> = {
  source: ['source'],
  externalId: ['externalid'],
  verb: ['verb'],
  actor: ['actor'],
  occurredAt: ['occurredat'],
  message: ['message'],
  inReplyTo: ['inreplyto'],
  community: ['community'],
  invitee: ['invitee'],
  copyOf: ['copyof'],
};

/** A line or row as it was read: the fields of the API and the source; unchecked. */
interface Reading {
  place: string;
  values: Record<string, unknown>;
}

type Read = (notes: Notes, onBytes: (count: number) => void) => AsyncIterable<Reading>;

/**
 * Reads events in the fields of the API, as CSV or as one JSON object per line. The file is streamed: only its header
 * or first line is checked beforehand; a malformed line is refused in the notes and the rest goes on, a torn or binary
 * file is a SourceError where that shows.
 */
export const events: SourceReader = {
  format: 'events',
  label: 'Events (CSV or JSON lines)',
  description: 'events in the fields of the API, CSV or JSON lines, with source unless it is given',
  howToGet:
    'Written by a program of your own: externalId, verb, actor and occurredAt, one event in each row or line.',
  takes: ['source'],
  async open(path, options) {
    const file = await findFile(path);
    const read = (await startOf(file)).startsWith('{')
      ? await openLines(file, options.source)
      : await openRows(file, options.source);
    const notes = new Notes();
    const progress = { bytesRead: 0, bytesTotal: file.bytes };
    const count = (bytes: number) => {
      progress.bytesRead += bytes;
    };
    return {
      items: () => readItems(read(notes, count), options.source, notes),
      progress: () => ({ ...progress }),
      notes: () => notes.snapshot(),
      async close() {},
    };
  },
};

async function openRows(file: InputFile, given: string | undefined): Promise<Read> {
  const csv = await openCsv(file, columns, ['externalId', 'verb', 'actor', 'occurredAt']);
  assertSource(given !== undefined || csv.columns.has('source'), file);
  return (notes, onBytes) => csvRows(csv, notes, onBytes);
}

async function openLines(file: InputFile, given: string | undefined): Promise<Read> {
  for await (const { line, text } of readLines(readText(file), file)) {
    if (text.trim() === '') continue;
    const first = parseObject(text);
    if (!first || !fields.some((field) => field in first)) {
      const problem =
        'expected an event as a JSON object on one line, found something else; is this a file of events?';
      throw new SourceError(problem, { file: file.name, line });
    }
    assertSource(given !== undefined || 'source' in first, file);
    break;
  }
  return (notes, onBytes) => jsonLines(file, notes, onBytes);
}

function assertSource(isKnown: boolean, file: InputFile): void {
  if (isKnown) return;
  const problem =
    'expected a field source, found none; add it, or give the name of the source with the import';
  throw new SourceError(problem, { file: file.name, line: 1 });
}

async function* readItems(
  readings: AsyncIterable<Reading>,
  given: string | undefined,
  notes: Notes,
): AsyncGenerator<SourceItem> {
  const batches = new Batches<unknown>();
  for await (const { place, values } of readings) {
    const source = sourceNameSchema.safeParse(values.source ?? given);
    if (!source.success) {
      notes.refuse({ place, code: 'invalid_source', reason: 'expected the name of a source' });
      continue;
    }
    // Only the fields of the API: whatever else the file holds may be text of messages, which is never kept.
    const event = Object.fromEntries(
      fields.filter((field) => field in values).map((field) => [field, values[field]]),
    );
    batches.add(source.data, event, place);
    if (batches.full) yield* eventItems(batches);
  }
  yield* eventItems(batches);
}

function* eventItems(batches: Batches<unknown>): Generator<SourceItem> {
  for (const { source, items, places } of batches.drain())
    yield { kind: 'events', source, events: items, places };
}
