import { SourceError } from '../source.ts';
import type { InputFile } from './file.ts';
import { jsonErrorOffset } from './json.ts';
import type { Notes } from './notes.ts';
import { readLines, readText } from './text.ts';

/** One object of a file with one JSON object a line. */
export interface JsonLine {
  /** from 1 */
  line: number;
  /** `file:line` */
  place: string;
  values: Record<string, unknown>;
}

/**
 * The objects of a file that holds one JSON object on each line (NDJSON, JSON Lines), blank lines left out. A line that is
 * no object is refused in the notes; one that is not wanted is not even parsed; a last line that ends too early is a SourceError: the file is torn.
 */
export async function* jsonLines(
  file: InputFile,
  notes: Notes,
  onBytes?: (count: number) => void,
  isWanted: (text: string) => boolean = () => true,
): AsyncGenerator<JsonLine> {
  for await (const { line, text, ended } of readLines(readText(file, onBytes), file)) {
    if (text.trim() === '' || !isWanted(text)) continue;
    const place = `${file.name}:${line}`;
    const values = parseObject(text);
    if (values) yield { line, place, values };
    else if (ended || jsonErrorOffset(text) !== text.length) {
      notes.refuse({ place, code: 'invalid_json', reason: 'expected a JSON object on one line' });
    } else {
      const problem =
        'expected a whole JSON object, found the end of the file: the file is torn; export or copy it again';
      throw new SourceError(problem, { file: file.name, line });
    }
  }
}

/** The JSON object that the text is, or null. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
