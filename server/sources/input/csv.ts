import { pipeline, Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { SourceError } from '../source.ts';
import { type ColumnTable, matchColumns } from './columns.ts';
import type { InputFile } from './file.ts';
import type { Notes } from './notes.ts';
import { longestLine, readText, startRoom } from './text.ts';

/** A CSV file whose header was understood. */
export interface CsvFile<Field extends string> {
  file: InputFile;
  delimiter: string;
  width: number;
  /** position of each field that the file has */
  columns: ReadonlyMap<Field, number>;
}

export interface CsvRow<Field extends string> {
  /** line on which the row begins */
  line: number;
  place: string;
  /** trimmed values; a field without a value is absent */
  values: Partial<Record<Field, string>>;
}

const options = {
  bom: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
};

const delimiters = [',', ';', '\t'];

/** The headings of a CSV file, separated by what gives the most of them. */
export async function csvHeader(file: InputFile): Promise<string[]> {
  const start = await headOf(file);
  const headers = delimiters.map((delimiter) => firstRecord(start, delimiter));
  return headers.reduce((best, header) => (header.length > best.length ? header : best));
}

/**
 * Reads the header of a CSV file and finds out its separator (comma, semicolon or tab): the one that gives the most
 * known columns. Throws SourceError where a required column is missing.
 */
export async function openCsv<Field extends string>(
  file: InputFile,
  table: ColumnTable<Field>,
  required: readonly NoInfer<Field>[],
): Promise<CsvFile<Field>> {
  const start = await headOf(file);
  const readings = delimiters.map((delimiter) => {
    const header = firstRecord(start, delimiter);
    return { delimiter, header, columns: matchColumns(header, table, file.name) };
  });
  const [best] = readings.sort(
    (a, b) => b.columns.size - a.columns.size || b.header.length - a.header.length,
  );
  const missing = required.filter((field) => !best?.columns.has(field));
  if (!best || missing.length > 0) {
    const problem = `expected a header line with a column for ${missing.join(' and ')}, found ${best?.columns.size ?? 0} known columns (${[...(best?.columns.keys() ?? [])].join(', ') || 'none'}); name the columns as the API does`;
    throw new SourceError(problem, { file: file.name, line: 1 });
  }
  return { file, delimiter: best.delimiter, width: best.header.length, columns: best.columns };
}

/**
 * The rows of a CSV file. Only known columns are taken; a row with a field too few or too many is refused in the
 * notes. Throws SourceError for a quote that is never closed and for a record beyond `longestLine`.
 */
export async function* csvRows<Field extends string>(
  csv: CsvFile<Field>,
  notes: Notes,
  onBytes?: (count: number) => void,
): AsyncGenerator<CsvRow<Field>> {
  const { file, delimiter, width, columns } = csv;
  let lastLine = 0;
  // csv-parse counts a CRLF inside quotes as two lines.
  let countedTwice = 0;
  const locate = ({ record }: { record: string[] }, { lines }: { lines: number }) => {
    countedTwice += occurrences(/\r\n/g, record);
    lastLine = lines - countedTwice;
    // It gives the line on which a record ends.
    return { record, line: lastLine - occurrences(/\r\n|\n|\r/g, record) };
  };
  const parser = parse({
    ...options,
    delimiter,
    info: true,
    max_record_size: longestLine,
    // With `info` it gets an object, and may give one: its types do not say so.
    on_record: locate as unknown as NonNullable<Options['on_record']>,
  });
  // The error of either end comes out of the iteration below.
  pipeline(Readable.from(readText(file, onBytes)), parser, () => {});
  let isHeader = true;
  try {
    for await (const { record, line } of parser as AsyncIterable<{ record: string[]; line: number }>) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      const place = `${file.name}:${line}`;
      if (record.every((field) => field.trim() === '')) notes.skip('blank row');
      else if (record.length !== width) {
        const reason = `expected ${width} fields as in the header, found ${record.length}`;
        notes.refuse({ place, line, code: 'field_count', reason });
      } else yield { line, place, values: pick(record, columns) };
    }
  } catch (error) {
    throw error instanceof CsvError ? readable(error, file, lastLine + 1) : error;
  }
}

function pick<Field extends string>(record: string[], columns: ReadonlyMap<Field, number>) {
  const values: Partial<Record<Field, string>> = {};
  for (const [field, position] of columns) {
    // Quoted values keep their padding in the parser.
    const value = record[position]?.trim();
    if (value) values[field] = value;
  }
  return values;
}

/** As it stands: a heading may be missing before the first separator. */
async function headOf(file: InputFile): Promise<string> {
  let start = '';
  for await (const piece of readText(file)) {
    start += piece;
    if (start.length >= startRoom) break;
  }
  return start;
}

function firstRecord(text: string, delimiter: string): string[] {
  try {
    const [header] = parseNow(text, { ...options, delimiter, to: 1 });
    return header ?? [];
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

function occurrences(pattern: RegExp, record: string[]): number {
  return record.reduce((count, field) => count + (field.match(pattern)?.length ?? 0), 0);
}

function readable(error: CsvError, file: InputFile, line: number): SourceError {
  const problem =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'expected the quote that opens here to be closed, found the end of the file: the file is torn, or a quote too many'
      : `expected records of at most ${longestLine} characters, found something else; is a quote not closed above?`;
  return new SourceError(problem, { file: file.name, line });
}
