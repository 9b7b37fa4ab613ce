import type { Event, TableMapping } from '../../contract/index.ts';
import { normalizeHeading } from '../input/columns.ts';
import { csvHeader, csvRows, openCsv } from '../input/csv.ts';
import { findFile, type InputFile } from '../input/file.ts';
import { jsonLines } from '../input/json-lines.ts';
import { Notes } from '../input/notes.ts';
import { RowReader } from './event.ts';
import { guessMapping } from './guess.ts';
import { isJsonLines, tableRows, textAt } from './rows.ts';

/** What the first rows of a table would become; nothing is stored. */
export interface TablePreview {
  columns: string[];
  /** the given one, else what is suggested; null where nothing can be */
  mapping: TableMapping | null;
  rows: { place: string; event?: Event; problem?: string }[];
  /** of the rows that were looked at */
  looked: { rows: number; events: number; skipped: number; refused: number };
}

const rowsLookedAt = 1_000;
const rowsShown = 10;
const mostValues = 50;
const mostColumns = 500;

/** Looks at the first rows of a CSV or of JSON lines. Throws SourceError where the file cannot be read. */
export async function previewTable(
  path: string,
  given: TableMapping | undefined,
  timeZone: string,
): Promise<TablePreview> {
  const file = await findFile(path);
  const columns = (await isJsonLines(file)) ? await pathsOf(file) : await csvHeader(file);
  const mapping = given ?? (await suggest(file, columns));
  const preview: TablePreview = {
    ...{ columns, mapping, rows: [] },
    looked: { rows: 0, events: 0, skipped: 0, refused: 0 },
  };
  if (!mapping) return preview;
  const moments = {
    timeZone: mapping.timeZone ?? timeZone,
    order: mapping.dateOrder ?? 'day first',
  } as const;
  const reader = new RowReader(mapping, moments);
  for await (const row of tableRows(file, mapping, new Notes())) {
    const reading = reader.read(row);
    const { looked, rows } = preview;
    looked.rows += 1;
    if ('event' in reading) looked.events += 1;
    else if ('skipped' in reading) looked.skipped += 1;
    else looked.refused += 1;
    if (rows.length < rowsShown) {
      if ('event' in reading) rows.push({ place: row.place, event: reading.event });
      else rows.push({ place: row.place, problem: 'skipped' in reading ? reading.skipped : reading.reason });
    }
    if (looked.rows >= rowsLookedAt) break;
  }
  return preview;
}

async function suggest(file: InputFile, columns: string[]): Promise<TableMapping | null> {
  const values = new Map(columns.map((name) => [name, new Set<string>()]));
  for await (const row of sample(file, columns)) {
    for (const [name, value] of Object.entries(row)) {
      const known = values.get(name);
      if (known && known.size < mostValues && value.length <= 50) known.add(value);
    }
  }
  return guessMapping(columns, (column) => values.get(column) ?? new Set());
}

/** The first rows, by column. */
async function* sample(file: InputFile, columns: string[]): AsyncGenerator<Record<string, string>> {
  let count = 0;
  if (await isJsonLines(file)) {
    for await (const { values } of jsonLines(file, new Notes())) {
      const found = columns.map((path) => [path, textAt(values, path)] as const);
      yield Object.fromEntries(
        found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
      );
      if (++count >= rowsLookedAt) return;
    }
    return;
  }
  const table = Object.fromEntries(columns.map((name) => [name, [normalizeHeading(name)]]));
  for await (const { values } of csvRows(await openCsv(file, table, []), new Notes())) {
    yield values as Record<string, string>;
    if (++count >= rowsLookedAt) return;
  }
}

/** Every path to a value in the first JSON lines, in the order in which they are met. */
async function pathsOf(file: InputFile): Promise<string[]> {
  const paths = new Set<string>();
  let count = 0;
  for await (const { values } of jsonLines(file, new Notes())) {
    for (const path of leavesOf(values)) if (paths.size < mostColumns) paths.add(path);
    if (++count >= rowsLookedAt) break;
  }
  return [...paths];
}

function leavesOf(values: object, above = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = above + key;
    if (typeof value !== 'object' || value === null) return [path];
    return Array.isArray(value) || path.split('.').length > 3 ? [] : leavesOf(value, `${path}.`);
  });
}
