import { sourceNameSchema, type TableMapping } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import { type DateOrder, orderOf } from './input/dates.ts';
import { fileOf } from './input/file.ts';
import { dateOfMoment, type MomentReading, momentNeedsOrder } from './input/moment.ts';
import { Notes } from './input/notes.ts';
import { SourceError, type SourceOptions } from './source.ts';
import { RowReader } from './table/event.ts';
import { tableRows } from './table/rows.ts';

interface Table {
  files: string[];
  mapping: TableMapping;
  moments: MomentReading;
}

/** Reads tables of any network: CSV or JSON lines whose columns are mapped to the fields of an event. */
export const table = defineExport<Table>({
  format: 'table',
  label: 'Any table of activity',
  description: 'any CSV or JSON lines of activity, with a mapping of its columns (see --preview)',
  takes: ['source', 'mapping'],
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, options: SourceOptions): Promise<Table> {
  refuseLinks(archive);
  const { mapping, source } = options;
  if (!mapping) {
    const problem = 'expected a mapping of the columns, found none; a preview of the file suggests one';
    throw new SourceError(problem, { file: archive.name });
  }
  if (!sourceNameSchema.safeParse(source).success) {
    const problem = 'expected the name of the network that the table is of; give it as the source';
    throw new SourceError(problem, { file: archive.name });
  }
  const isOne = archive.files.size === 1;
  const files = [...archive.files.keys()]
    .filter((name) => isOne || /\.(?:csv|tsv|txt|ndjson|jsonl)(?:\.gz)?$/i.test(name))
    .sort();
  if (files.length === 0)
    throw new SourceError('expected a CSV or JSON lines, found no such file', { file: archive.name });
  const timeZone = mapping.timeZone ?? options.timeZone ?? 'UTC';
  assertZone(timeZone, archive.name);
  const order = mapping.dateOrder ?? (await orderOfDates(archive, files, mapping));
  return { files, mapping, moments: { timeZone, order } };
}

async function* read(
  archive: Archive,
  { files, mapping, moments }: Table,
  notes: Notes,
): AsyncGenerator<Found> {
  const rows = new RowReader(mapping, moments);
  for (const name of files) {
    for await (const row of tableRows(fileOf(archive, name), mapping, notes)) {
      const reading = rows.read(row);
      if ('skipped' in reading) notes.skip(reading.skipped);
      else if ('code' in reading) notes.refuse({ place: row.place, ...reading });
      else yield { kind: 'event', event: reading.event, place: row.place };
    }
  }
}

/** Whether day or month comes first in dates with slashes, of which there may be none. */
async function orderOfDates(archive: Archive, files: string[], mapping: TableMapping): Promise<DateOrder> {
  const texts = new Set<string>();
  for (const name of files) {
    for await (const { values } of tableRows(fileOf(archive, name), mapping, new Notes())) {
      if (values.occurredAt !== undefined && momentNeedsOrder(values.occurredAt))
        texts.add(dateOfMoment(values.occurredAt));
    }
  }
  const order = texts.size === 0 ? 'day first' : orderOf(texts);
  if (order === 'day first' || order === 'month first') return order;
  const found =
    order === null ? 'no date that shows it' : 'dates that show one, and dates that show the other';
  const problem = `expected to see whether day or month comes first in the dates, found ${found}; say dateOrder in the mapping`;
  throw new SourceError(problem, { file: archive.name });
}

function assertZone(timeZone: string, file: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new SourceError('expected an IANA time zone in the mapping, found another text; as Europe/Lisbon', {
      file,
    });
  }
}
