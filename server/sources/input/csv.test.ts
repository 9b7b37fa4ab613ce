import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows, openCsv } from './csv.ts';
import { fileInMemory } from './file.ts';
import { Notes } from './notes.ts';

const end = fc.constantFrom('\n', '\r\n');
const quoted = fc
  .array(fc.constantFrom('a', ' ', '""', '\n', '\r\n', ',', 'é'), { maxLength: 5 })
  .map((pieces) => `"${pieces.join('')}"`);
const cell = fc.oneof(quoted, fc.constantFrom('x', 'y z', '', ' p '));
const rows = fc.array(fc.record({ one: cell, two: cell, blankLines: fc.nat(2) }), { maxLength: 6 });

test('a row is on the line on which it begins, whatever breaks over lines before it or in it', async () => {
  await fc.assert(
    fc.asyncProperty(end, rows, async (newline, given) => {
      const expected: number[] = [];
      let text = `one,two${newline}`;
      for (const { one, two, blankLines } of given) {
        text += newline.repeat(blankLines);
        const isBlank = [one, two].every((value) => value.replaceAll(/^"|"$/g, '').trim() === '');
        if (!isBlank) expected.push(text.split('\n').length);
        text += `${one},${two}${newline}`;
      }
      const file = fileInMemory('rows.csv', Buffer.from(text));
      const csv = await openCsv(file, { one: ['one'], two: ['two'] }, ['one', 'two']);
      const found: number[] = [];
      for await (const { line } of csvRows(csv, new Notes())) found.push(line);
      expect(found).toEqual(expected);
    }),
  );
});
