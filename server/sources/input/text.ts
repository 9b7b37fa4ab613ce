import { isUtf8 } from 'node:buffer';
import { SourceError } from '../source.ts';
import type { InputFile } from './file.ts';

/** Longest line or record that is read, in characters. */
export const longestLine = 1024 * 1024;

/**
 * The text of a UTF-8 file, piece by piece, without its byte order mark. Throws SourceError where it is no such text:
 * binary, UTF-16, Windows-1252, or cut in the middle of a character.
 */
export async function* readText(file: InputFile, onBytes?: (count: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of file.chunks(onBytes)) {
    if (chunk.includes(0)) {
      const problem =
        'expected UTF-8 text, found binary data (or UTF-16); save it as "CSV UTF-8", not compressed';
      throw new SourceError(problem, {
        file: file.name,
        line: line + newlines(chunk.subarray(0, chunk.indexOf(0))),
      });
    }
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw notUtf8(file, line + lineOfBadBytes(chunk));
    }
    line += newlines(chunk);
    yield text;
  }
  try {
    decoder.decode();
  } catch {
    throw notUtf8(file, line);
  }
}

/** How much of a file is enough to know what it is, in characters. */
export const startRoom = 64 * 1024;

/** How a text begins, without the space before it: all of it, or its first `startRoom` characters and perhaps more. */
export async function startOf(file: InputFile): Promise<string> {
  let start = '';
  for await (const piece of readText(file)) {
    start = (start + piece).trimStart();
    if (start.length >= startRoom) break;
  }
  return start;
}

/**
 * The lines of a text, with their numbers from 1; `ended` is false for a last line without a line break. Throws
 * SourceError for a line beyond `longest` characters.
 */
export async function* readLines(
  text: AsyncIterable<string>,
  file: InputFile,
  longest = longestLine,
): AsyncGenerator<{ line: number; text: string; ended: boolean }> {
  let line = 1;
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const complete of lines) {
      assertLength(complete, file, line, longest);
      yield { line, text: complete, ended: true };
      line += 1;
    }
    assertLength(rest, file, line, longest);
  }
  if (rest !== '') yield { line, text: rest, ended: false };
}

function assertLength(text: string, file: InputFile, line: number, longest: number): void {
  if (text.length <= longest) return;
  const problem = `expected lines of at most ${longest} characters, found a longer one; is this the right file?`;
  throw new SourceError(problem, { file: file.name, line });
}

function notUtf8(file: InputFile, line: number): SourceError {
  const problem =
    'expected UTF-8 text, found bytes of another encoding or a cut character; save it as "CSV UTF-8"';
  return new SourceError(problem, { file: file.name, line });
}

function newlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** Line within the chunk, from 0. Its first and last line may be cut by the chunk's ends, so they are looked at last. */
function lineOfBadBytes(chunk: Buffer): number {
  const firstEnd = chunk.indexOf(10);
  let line = 0;
  for (let start = firstEnd + 1; start > 0; ) {
    line += 1;
    const end = chunk.indexOf(10, start);
    if (end === -1) break;
    if (!isUtf8(chunk.subarray(start, end))) return line;
    start = end + 1;
  }
  return isUtf8(chunk.subarray(0, Math.max(firstEnd, 0))) ? line : 0;
}
