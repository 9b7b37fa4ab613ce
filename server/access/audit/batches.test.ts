import { expect, test } from 'vitest';
import { inBatches } from './batches.ts';

test('what comes while rows are stored waits, and is stored together', async () => {
  const stored: number[][] = [];
  const write = inBatches(async (rows: number[]) => {
    stored.push([...rows]);
    await new Promise((done) => setTimeout(done, 1));
  });
  const first = [write(1), write(2)];
  await Promise.resolve();
  const rest = [3, 4, 5].map(write);
  await Promise.all([...first, ...rest]);
  await write(6);
  expect(stored).toEqual([[1, 2], [3, 4, 5], [6]]);
});

test('an error goes to everybody of its batch, and to nobody after', async () => {
  const write = inBatches(async (rows: number[]) => {
    if (rows.includes(13)) throw new Error('no');
  });
  const settled = await Promise.allSettled([write(12), write(13)]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(write(14)).resolves.toBeUndefined();
});
