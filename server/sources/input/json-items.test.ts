import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../source.ts';
import { fileInMemory, type InputFile } from './file.ts';
import { jsonElements, jsonItems, longestItem } from './json-items.ts';

/** A file that arrives in pieces of `length` bytes, so that every token is cut somewhere. */
function inPieces(text: string, length: number): InputFile {
  const content = Buffer.from(text);
  return {
    ...fileInMemory('data.json', content),
    async *chunks() {
      for (let at = 0; at < content.length; at += length) yield content.subarray(at, at + length);
    },
  };
}

const read = async (text: string, length = 64) => Array.fromAsync(jsonItems(inPieces(text, length)));
const problem = async (text: string, length = 64) =>
  read(text, length).then(
    () => null,
    (error: unknown) => (error instanceof SourceError ? error.message : error),
  );

describe('items', () => {
  it('of an array come one by one with their place', async () => {
    expect(await read('\uFEFF [1, {"a":"]\\"}"}, [2], null]\n')).toEqual([
      { key: null, value: 1, place: 'data.json[0]' },
      { key: null, value: { a: ']"}' }, place: 'data.json[1]' },
      { key: null, value: [2], place: 'data.json[2]' },
      { key: null, value: null, place: 'data.json[3]' },
    ]);
  });

  it('of an object are its values, and the elements of its arrays', async () => {
    expect(await read('{"users":[{"id":1}],"realm":{"name":"acme"},"none":[]}')).toEqual([
      { key: 'users', value: { id: 1 }, place: 'data.json.users[0]' },
      { key: 'realm', value: { name: 'acme' }, place: 'data.json.realm' },
    ]);
  });

  it('that are not wanted are passed over, however long they are', async () => {
    const text = `{"blob":"${'x'.repeat(longestItem + 10)}","users":[7],"rest":[${'1,'.repeat(100)}1]}`;
    const file = fileInMemory('data.json', Buffer.from(text));
    expect(await Array.fromAsync(jsonItems(file, (key) => key === 'users'))).toMatchObject([{ value: 7 }]);
  });

  it('are what JSON.parse gives, wherever the pieces are cut', async () => {
    const value = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(value, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (top, length, isSpaced) => {
        const text = JSON.stringify(top, null, isSpaced ? 2 : 0);
        // A key that JavaScript treats apart would be lost in the comparison alone.
        fc.pre(!text.includes('__proto__'));
        const expected = Array.isArray(top)
          ? JSON.parse(text)
          : Object.values(JSON.parse(text)).flatMap((one) => (Array.isArray(one) ? one : [one]));
        expect((await read(text, length)).map((item) => item.value)).toEqual(expected);
      }),
    );
  });
});

describe('a file that is no JSON', () => {
  it('is refused with line and column, at every cut', async () => {
    const text = '[\n {"a": 1},\n {"a": "b"}\n]';
    for (let length = 1; length < text.length; length += 1) {
      expect(await problem(text.slice(0, length)), `first ${length}`).toMatch(
        /^data\.json:\d+:\d+: expected JSON to go on, found the end of the file/,
      );
    }
    expect(await problem('[\n {"a": 1},\n {"a": 1} 7]', 3)).toMatch(
      /^data\.json:3:11: .* found something else/,
    );
    expect(await problem('[\n {"a": oops}]')).toMatch(/^data\.json:2:8: /);
    expect(await problem('[1] 2')).toMatch(/^data\.json:1:5: /);
    expect(await problem('[1,]')).toMatch(/^data\.json:1:4: /);
    expect(await problem('{"a":1,}')).toMatch(/^data\.json:1:8: /);
    expect(await problem('7')).toContain('expected a JSON array or object');
    expect(await problem('')).toContain('expected a JSON array or object');
  });

  it('is refused where one item is longer than any real one', async () => {
    expect(await problem(`["${'x'.repeat(longestItem + 100_000)}"]`, 65_536)).toContain(
      `data.json:1:2: expected items of at most ${longestItem} characters`,
    );
  });

  it('is refused where an array is needed', async () => {
    await expect(Array.fromAsync(jsonElements(inPieces('{"a":[1]}', 5)))).rejects.toThrow(
      'data.json:1:1: expected a JSON array, found an object',
    );
  });
});
