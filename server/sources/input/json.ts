import { isUtf8 } from 'node:buffer';
import { SourceError } from '../source.ts';

/**
 * Parses a whole JSON file (UTF-8, with or without a byte order mark). Throws SourceError with line and column where
 * it is torn. JSON.parse's own message is not passed on: it quotes the content, and gives no position.
 */
export function parseJson(bytes: Buffer, file: string): unknown {
  if (!isUtf8(bytes)) {
    throw new SourceError('expected UTF-8 text, found other bytes; export or copy the file again', { file });
  }
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    const offset = jsonErrorOffset(text) ?? text.length;
    const before = text.slice(0, offset).split('\n');
    const found = offset === text.length ? 'the end of the file' : 'something else';
    throw new SourceError(
      `expected JSON to go on, found ${found}: the file is torn; export or copy it again`,
      {
        file,
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
      },
    );
  }
}

/** Parses a JSON file that must hold an array at its top. */
export function parseJsonArray(bytes: Buffer, file: string): unknown[] {
  const value = parseJson(bytes, file);
  if (Array.isArray(value)) return value;
  const found = value === null ? 'null' : typeof value;
  throw new SourceError(`expected a JSON array, found ${found}; is this file part of the export?`, {
    file,
    line: 1,
  });
}

const blank = /[ \t\n\r]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Offset at which `text` stops being JSON (RFC 8259): its length where it ends too early, null where it is JSON.
 * Walks without recursion, so that deep nesting is no danger.
 */
export function jsonErrorOffset(text: string): number | null {
  const closers: string[] = [];
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'next' = 'value';
  let at = 0;
  for (;;) {
    at = endOf(blank, text, at) ?? at;
    if (at >= text.length) return expected === 'next' && closers.length === 0 ? null : text.length;
    const found = text.charAt(at);
    const closes =
      (expected === 'next' && closers.length > 0 && found === closers.at(-1)) ||
      (expected === 'value or ]' && found === ']') ||
      (expected === 'key or }' && found === '}');
    if (closes) {
      closers.pop();
      expected = 'next';
      at += 1;
    } else if (expected === 'next') {
      if (found !== ',' || closers.length === 0) return at;
      expected = closers.at(-1) === '}' ? 'key' : 'value';
      at += 1;
    } else if (expected === 'colon') {
      if (found !== ':') return at;
      expected = 'value';
      at += 1;
    } else if (expected === 'key' || expected === 'key or }') {
      if (found !== '"') return at;
      const string = scanString(text, at);
      if (!string.closed) return string.end;
      expected = 'colon';
      at = string.end;
    } else if (found === '[' || found === '{') {
      closers.push(found === '[' ? ']' : '}');
      expected = found === '[' ? 'value or ]' : 'key or }';
      at += 1;
    } else {
      const string = found === '"' ? scanString(text, at) : null;
      if (string && !string.closed) return string.end;
      const end: number | null = string ? string.end : endOf(scalar, text, at);
      if (!string && end !== text.length && isCutScalar(text, at)) return text.length;
      if (end === null) return at;
      expected = 'next';
      at = end;
    }
  }
}

const cutNumber = /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?\d*)?)?$/;
const longestCut = 400;

/** True where the text ends in the middle of a number or word that begins here. */
function isCutScalar(text: string, at: number): boolean {
  if (text.length - at > longestCut) return false;
  const rest = text.slice(at);
  return cutNumber.test(rest) || ['true', 'false', 'null'].some((word) => word.startsWith(rest));
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** An escape that ends with the text. */
const cutEscape = /^\\(?:u[0-9a-fA-F]{0,3})?$/;

function scanString(text: string, quote: number): { end: number; closed: boolean } {
  let at = quote + 1;
  while (at < text.length) {
    const found = text.charAt(at);
    if (found === '"') return { end: at + 1, closed: true };
    if (found < ' ') return { end: at, closed: false };
    const next: number | null = found === '\\' ? endOf(escaped, text, at) : at + 1;
    if (next === null)
      return { end: cutEscape.test(text.slice(at, at + 6)) ? text.length : at, closed: false };
    at = next;
  }
  return { end: text.length, closed: false };
}
