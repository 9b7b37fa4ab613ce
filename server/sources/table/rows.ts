import type { MappedField, TableMapping } from '../../contract/index.ts';
import type { ColumnTable } from '../input/columns.ts';
import { normalizeHeading } from '../input/columns.ts';
import { csvRows, openCsv } from '../input/csv.ts';
import type { InputFile } from '../input/file.ts';
import { jsonLines } from '../input/json-lines.ts';
import type { Notes } from '../input/notes.ts';
import { startOf } from '../input/text.ts';

export type TableField = MappedField | 'verb';

/** What a row says in the fields that are mapped; a field without a value is absent. */
export interface TableRow {
  place: string;
  values: Partial<Record<TableField, string>>;
}

/** The column of each field that the mapping names. */
function columnsOf({ columns, verb }: TableMapping): [TableField, string][] {
  const named = Object.entries({ ...columns, ...('column' in verb && { verb: verb.column }) });
  return named.filter((entry): entry is [TableField, string] => entry[1] !== undefined);
}

/** True where the file holds JSON lines rather than CSV. */
export async function isJsonLines(file: InputFile): Promise<boolean> {
  return (await startOf(file)).startsWith('{');
}

/** The rows of a CSV or of JSON lines. Throws SourceError where a CSV lacks a column of the mapping, or is torn. */
export async function* tableRows(
  file: InputFile,
  mapping: TableMapping,
  notes: Notes,
): AsyncGenerator<TableRow> {
  const columns = columnsOf(mapping);
  if (await isJsonLines(file)) {
    for await (const { place, values } of jsonLines(file, notes)) {
      const found = columns.map(([field, path]) => [field, textAt(values, path)] as const);
      yield { place, values: Object.fromEntries(found.filter(([, text]) => text !== undefined)) };
    }
    return;
  }
  const table = Object.fromEntries(
    columns.map(([field, name]) => [field, [normalizeHeading(name)]]),
  ) as unknown as ColumnTable<TableField>;
  const csv = await openCsv(
    file,
    table,
    columns.map(([field]) => field),
  );
  for await (const { place, values } of csvRows(csv, notes)) yield { place, values };
}

/** The text of a value, found by its path (`user.id`); what is no text, number or flag has none. */
export function textAt(values: Record<string, unknown>, path: string): string | undefined {
  let found: unknown = values;
  for (const key of path in values ? [path] : path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  const isText = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';
  return isText ? String(found).trim() || undefined : undefined;
}
