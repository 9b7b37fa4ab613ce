import type { TableMapping, TablePreview } from '../../contract/index.ts';
import { normalizeHeading } from '../input/columns.ts';
import { csvHeader, csvRows, openCsv } from '../input/csv.ts';
import type { InputFile } from '../input/file.ts';
import { jsonLines } from '../input/json-lines.ts';
import { Notes } from '../input/notes.ts';
import { RowReader } from './event.ts';
import { guessMapping } from './guess.ts';
import { isJsonLines, tableRows, textAt } from './rows.ts';

const rowsLookedAt = 1_000;
const rowsShown = 10;
const mostValues = 50;
const longestValue = 50;
const mostColumns = 500;

/**
 * What the columns of a CSV or of JSON lines may mean, by the given mapping or one that is suggested, and what the first rows
 * become. Throws SourceError where the file cannot be read.
 */
export async function previewTable(
  file: InputFile,
  given: TableMapping | undefined,
  timeZone: string,
): Promise<TablePreview> {
  const names = (await isJsonLines(file)) ? await pathsOf(file) : await csvHeader(file);
  const values = await valuesOf(file, names);
  const mapping = given ?? guessMapping(names, (name) => values.get(name) ?? new Set());
  const columns = names.map((name) => ({ name, values: fewOf(values.get(name) ?? new Set()) }));
  const preview: TablePreview = {
    ...{ columns, mapping, rows: [] },
    looked: { rows: 0, events: 0, skipped: 0, refused: 0 },
  };
  if (mapping) await readFirstRows(file, mapping, timeZone, preview);
  return preview;
}

async function readFirstRows(
  file: InputFile,
  mapping: TableMapping,
  timeZone: string,
  { rows, looked }: TablePreview,
): Promise<void> {
  const moments = {
    timeZone: mapping.timeZone ?? timeZone,
    order: mapping.dateOrder ?? 'day first',
  } as const;
  const reader = new RowReader(mapping, moments);
  for await (const { place, ...row } of tableRows(file, mapping, new Notes())) {
    const reading = reader.read({ place, ...row });
    const isEvent = 'event' in reading;
    looked.rows += 1;
    looked[isEvent ? 'events' : 'skipped' in reading ? 'skipped' : 'refused'] += 1;
    if (rows.length < rowsShown) {
      const problem = isEvent ? null : 'skipped' in reading ? reading.skipped : reading.reason;
      rows.push({ place, event: isEvent ? reading.event : null, problem });
    }
    if (looked.rows >= rowsLookedAt) break;
  }
}

/** The short values of each column in the first rows, one more than are shown. */
async function valuesOf(file: InputFile, names: string[]): Promise<Map<string, Set<string>>> {
  const values = new Map(names.map((name) => [name, new Set<string>()]));
  for await (const row of sample(file, names)) {
    for (const [name, value] of Object.entries(row)) {
      const known = values.get(name);
      if (known && known.size <= mostValues && value.length <= longestValue) known.add(value);
    }
  }
  return values;
}

/** Of a column that has many values none is a kind of something. */
function fewOf(values: ReadonlySet<string>): string[] {
  return values.size > mostValues ? [] : [...values].sort();
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
