import { SourceError } from '../source.ts';
import type { InputFile } from './file.ts';
import { readLines, readText } from './text.ts';

/** Longest row of any table, in characters: themes and style sheets stand in one. */
const longestRow = 64 * 1024 * 1024;

/** A row of a table of a dump; null where the database has it. */
export interface DumpRow {
  table: string;
  place: string;
  values: Record<string, string | null>;
}

const copyStart = /^COPY (?:"?[\w$]+"?\.)?"?([\w$]+)"? \((.*)\) FROM stdin;\r?$/;
const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * The rows of the wanted tables of a plain dump of PostgreSQL (pg_dump, whose data are blocks of COPY in text format). Throws
 * SourceError where the dump ends in the middle of a table.
 */
export async function* dumpRows(file: InputFile, wanted: ReadonlySet<string>): AsyncGenerator<DumpRow> {
  let block: { table: string; columns: string[]; begins: number } | null = null;
  for await (const { line, text } of readLines(readText(file), file, longestRow)) {
    if (!block) {
      const [, table, columns] = copyStart.exec(text) ?? [];
      if (table && columns)
        block = { table, columns: columns.split(', ').map((name) => name.replaceAll('"', '')), begins: line };
    } else if (/^\\\.\r?$/.test(text)) block = null;
    else if (wanted.has(block.table)) {
      const fields = text.split('\t');
      const { table, columns } = block;
      yield {
        table,
        place: `${file.name}:${line}`,
        values: Object.fromEntries(columns.map((name, index) => [name, unescaped(fields[index])])),
      };
    }
  }
  if (!block) return;
  const problem = `expected the table ${block.table}, which begins here, to be whole, found the end of the file: the dump is torn; make or copy it again`;
  throw new SourceError(problem, { file: file.name, line: block.begins });
}

function unescaped(field: string | undefined): string | null {
  if (field === undefined || field === '\\N') return null;
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
}
