import { SourceError } from '../source.ts';

/** The header spellings of each field, the preferred one first, written without case, spaces and punctuation. */
export type ColumnTable<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/**
 * Finds the position of each field in a header, whatever its case, spaces, underscores and hyphens. Of several columns
 * for one field the preferred spelling wins. Throws SourceError where that one occurs twice.
 */
export function matchColumns<Field extends string>(
  header: readonly string[],
  table: ColumnTable<Field>,
  file: string,
): Map<Field, number> {
  const names = header.map(normalizeHeading);
  const columns = new Map<Field, number>();
  for (const field of Object.keys(table) as Field[]) {
    const spelling = table[field].find((name) => names.includes(name));
    if (spelling === undefined) continue;
    const position = names.indexOf(spelling);
    if (names.lastIndexOf(spelling) !== position) {
      const problem = `expected one column for ${field}, found two of the same name (columns ${position + 1} and ${names.lastIndexOf(spelling) + 1}); remove one`;
      throw new SourceError(problem, { file, line: 1 });
    }
    columns.set(field, position);
  }
  return columns;
}

/** A heading as it is compared: without case, spaces and punctuation. */
export function normalizeHeading(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
