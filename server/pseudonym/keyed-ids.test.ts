import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedIds } from './keyed-ids.ts';

const keyOf = (text: string) => createSecretKey(Buffer.from(text));
const key = keyOf('a key of this test, of 32 bytes and more');
const idsOf = (texts: string[], of = key) => new KeyedIds(of, 'p', async () => texts);

test('an id is the first 80 bits of the HMAC-SHA-256, in every process that has the key', async () => {
  const digest = createHmac('sha256', 'a key of this test, of 32 bytes and more').update('ana').digest('hex');
  expect(idsOf([]).idOf('ana')).toBe(`p${digest.slice(0, 20)}`);
  expect(await idsOf(['ana']).textOf(idsOf([]).idOf('ana'))).toBe('ana');
  const other = keyOf('another key of this test, as long as that one');
  expect(idsOf([], other).idOf('ana')).not.toBe(idsOf([]).idOf('ana'));
});

test('ids of whatever texts lead back to them, and nothing else leads to a text', async () => {
  const texts = fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      const ids = idsOf(given);
      for (const text of given) {
        expect(await ids.textOf(ids.idOf(text))).toBe(text);
        expect(given).not.toContain(await ids.textOf(text));
      }
    }),
  );
});

test('200,000 people have as many ids', () => {
  const ids = idsOf([]);
  expect(new Set(Array.from({ length: 200_000 }, (_, person) => ids.idOf(`${person}`))).size).toBe(200_000);
});

test('who was added since is found, and ids that are made up cost few looks', async () => {
  const texts = ['ana'];
  let looks = 0;
  const ids = new KeyedIds(key, 'p', async () => {
    looks += 1;
    return [...texts];
  });
  expect(await ids.textOf(ids.idOf('ana'))).toBe('ana');
  texts.push('ben');
  expect(await ids.textOf(ids.idOf('ben'))).toBe('ben');
  await Promise.all(Array.from({ length: 100 }, (_, made) => ids.textOf(ids.idOf(`nobody ${made}`))));
  expect(looks).toBe(3);
});

test('a look that fails is told to those who waited for it, and the next ones look again', async () => {
  let fails = true;
  const ids = new KeyedIds(key, 'p', async () => {
    if (fails) throw new Error('no database');
    return ['ana'];
  });
  await expect(ids.textOf(ids.idOf('ana'))).rejects.toThrow('no database');
  fails = false;
  expect(await ids.textOf(ids.idOf('ana'))).toBe('ana');
});
