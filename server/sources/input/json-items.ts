import { formatPlace, SourceError } from '../source.ts';
import type { InputFile } from './file.ts';
import { jsonErrorOffset } from './json.ts';
import { readText } from './text.ts';

/** Longest item of a list that is read, in characters. */
export const longestItem = 8 * 1024 * 1024;

/** One element of a list, or one other value of the object at the top. */
export interface JsonItem {
  /** of the list in the object at the top; null where the list itself is at the top */
  key: string | null;
  value: unknown;
  /** `file[3]` or `file.messages[3]` */
  place: string;
}

/**
 * The items of a JSON file of any size (UTF-8, with or without a byte order mark), one in memory at a time: the
 * elements of the array at its top, or, of the object at its top, the elements of each array and every other value.
 * `wanted` says which keys of that object are given; all others are passed over. Throws SourceError with line and column
 * where the file is torn or an item is longer than `longestItem`.
 */
export async function* jsonItems(
  file: InputFile,
  wanted: (key: string) => boolean = () => true,
): AsyncGenerator<JsonItem> {
  yield* itemsOf(new Text(file), wanted);
}

/** The elements of a JSON file that must hold an array at its top, as jsonItems gives them. */
export async function* jsonElements(file: InputFile): AsyncGenerator<JsonItem> {
  const text = new Text(file);
  const top = await text.nextToken();
  if (top !== '[') {
    await text.close();
    const found = top === undefined ? 'nothing' : top === '{' ? 'an object' : 'something else';
    throw text.error(`expected a JSON array, found ${found}; is this file part of the export?`);
  }
  yield* itemsOf(text, () => true);
}

async function* itemsOf(text: Text, wanted: (key: string) => boolean): AsyncGenerator<JsonItem> {
  try {
    const top = await text.nextToken();
    if (top !== '[' && top !== '{') throw text.error('expected a JSON array or object, found something else');
    text.at += 1;
    if (top === '[') yield* elementsOf(text, null);
    else yield* membersOf(text, wanted);
    const rest = await text.nextToken();
    if (rest !== undefined) throw text.unexpected(rest);
  } finally {
    await text.close();
  }
}

async function* membersOf(text: Text, wanted: (key: string) => boolean): AsyncGenerator<JsonItem> {
  for (let isFirst = true; ; isFirst = false) {
    let found = await text.nextToken();
    if (found === '}' && isFirst) break;
    if (found !== '"') throw text.unexpected(found);
    const key = String((await text.value(true)).value);
    if ((await text.nextToken()) !== ':') throw text.unexpected(text.found());
    text.at += 1;
    found = await text.nextToken();
    if (found === '[') {
      text.at += 1;
      yield* elementsOf(text, key, wanted(key));
    } else {
      const { value } = await text.value(wanted(key));
      if (wanted(key)) yield { key, value, place: formatPlace({ file: text.file.name, path: `.${key}` }) };
    }
    found = await text.nextToken();
    if (found === '}') break;
    if (found !== ',') throw text.unexpected(found);
    text.at += 1;
  }
  text.at += 1;
}

async function* elementsOf(text: Text, key: string | null, isWanted = true): AsyncGenerator<JsonItem> {
  for (let index = 0; ; index += 1) {
    let found = await text.nextToken();
    if (found === ']' && index === 0) break;
    const { value } = await text.value(isWanted);
    if (isWanted) {
      const path = `${key === null ? '' : `.${key}`}[${index}]`;
      yield { key, value, place: formatPlace({ file: text.file.name, path }) };
    }
    found = await text.nextToken();
    if (found === ']') break;
    if (found !== ',') throw text.unexpected(found);
    text.at += 1;
  }
  text.at += 1;
}

function torn(found: string): string {
  return `expected JSON to go on, found ${found}: the file is torn; export or copy it again`;
}

const structural = /["[\]{}]/g;
const inString = /["\\]/g;
const endOfScalar = /[\s,\]}:]/g;

/** The text of a file in a window that moves over it: from where it is read to the end of what was loaded. */
class Text {
  readonly file: InputFile;
  at = 0;
  #window = '';
  #pieces: AsyncIterator<string>;
  #line = 1;
  /** characters of the current line that have left the window */
  #column = 0;

  constructor(file: InputFile) {
    this.file = file;
    this.#pieces = readText(file)[Symbol.asyncIterator]();
  }

  found(): string | undefined {
    return this.#window[this.at];
  }

  /** Moves to the next character that is no space; undefined at the end of the file. */
  async nextToken(): Promise<string | undefined> {
    for (;;) {
      while (isBlank(this.#window.charCodeAt(this.at))) this.at += 1;
      if (this.at < this.#window.length) return this.#window[this.at];
      if (!(await this.#load())) return undefined;
    }
  }

  /** Moves behind the value that begins here and parses it, if it is wanted; the unwanted may have any length. */
  async value(isWanted: boolean): Promise<{ value: unknown }> {
    this.#forget();
    const first = this.found();
    if (first === '"' || first === '{' || first === '[') await this.#passNested(isWanted);
    else await this.#passScalar();
    if (!isWanted) return { value: undefined };
    const text = this.#window.slice(0, this.at);
    try {
      return { value: JSON.parse(text) };
    } catch {
      this.at = jsonErrorOffset(text) ?? text.length;
      throw this.unexpected(this.found());
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  error(problem: string): SourceError {
    this.#forget();
    return new SourceError(problem, { file: this.file.name, line: this.#line, column: this.#column + 1 });
  }

  unexpected(found: string | undefined): SourceError {
    return this.error(torn(found === undefined ? 'the end of the file' : 'something else'));
  }

  async #passNested(isWanted: boolean): Promise<void> {
    let depth = 0;
    let isText = false;
    for (;;) {
      const pattern = isText ? inString : structural;
      pattern.lastIndex = this.at;
      const match = pattern.exec(this.#window);
      if (!match || (match[0] === '\\' && match.index + 1 >= this.#window.length)) {
        this.at = match ? match.index : this.#window.length;
        if (!isWanted) this.#forget();
        if (!(await this.#load())) throw this.unexpected(undefined);
        continue;
      }
      this.at = match.index + 1;
      if (match[0] === '\\') this.at += 1;
      else if (match[0] === '"') isText = !isText;
      else depth += match[0] === '{' || match[0] === '[' ? 1 : -1;
      if (depth === 0 && !isText) return;
    }
  }

  async #passScalar(): Promise<void> {
    for (;;) {
      endOfScalar.lastIndex = this.at;
      const match = endOfScalar.exec(this.#window);
      this.at = match?.index ?? this.#window.length;
      if (match || !(await this.#load())) return;
    }
  }

  /** Lets go of what lies before `at`, and counts its lines. */
  #forget(): void {
    const gone = this.#window.slice(0, this.at);
    for (let end = gone.indexOf('\n'); end !== -1; end = gone.indexOf('\n', end + 1)) {
      this.#line += 1;
      this.#column = -end - 1;
    }
    this.#column += gone.length;
    this.#window = this.#window.slice(this.at);
    this.at = 0;
  }

  async #load(): Promise<boolean> {
    if (this.#window.length > longestItem) {
      this.at = 0;
      throw this.error(
        `expected items of at most ${longestItem} characters, found a longer one; is this the right file?`,
      );
    }
    const next = await this.#pieces.next();
    if (next.done) return false;
    this.#window += next.value;
    return true;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
