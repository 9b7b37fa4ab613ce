import { readFile } from 'node:fs/promises';
import { mappedFields, type TableMapping, type TablePreview, tableMappingSchema } from '../contract/index.ts';
import { CommandError } from './error.ts';

/** Reads a mapping of columns from a JSON file. Throws CommandError with what is wrong in it. */
export async function readMapping(path: string): Promise<TableMapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`${path}: expected a readable file with a mapping of columns.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError(`${path}: expected JSON; --preview prints a mapping to begin with.`);
  }
  const parsed = tableMappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path: at, message }) => `${at.join('.') || 'mapping'}: ${message}`,
  );
  throw new CommandError(`${path}: ${problems.join('; ')}`);
}

/** What the first rows of a table become, and the mapping by which they do, as a person reads it. */
export function describePreview({ columns, mapping, rows, looked }: TablePreview): string {
  const names = columns.map(({ name }) => name).join(', ');
  if (!mapping) {
    return `Columns: ${names}\nNone of them looks like who did it and when. Write a mapping: {"columns": {"actor": "...", "occurredAt": "..."}, "verb": {"always": "post"}}`;
  }
  const fields = ['verb', ...mappedFields] as const;
  const lines = rows.map(({ place, event, problem }) => {
    if (!event) return `${place}  ${problem}`;
    const said = fields.flatMap((field) => (event[field] == null ? [] : [`${field} ${event[field]}`]));
    return `${place}  ${said.join(', ')}`;
  });
  return [
    `Columns: ${names}`,
    '',
    ...lines,
    '',
    `Of the first ${looked.rows} rows ${looked.events} become events, ${looked.skipped} are left out, ${looked.refused} refused. Nothing was stored.`,
    'The mapping, for --mapping once it is in a file:',
    JSON.stringify(mapping, null, 2),
  ].join('\n');
}
