import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { writeFolder, writeZip, zipOf } from '../testing.ts';
import { openArchive } from './archive.ts';
import { readWhole } from './archive-shape.ts';
import { openNested } from './nested.ts';

const laidOut = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('uptake-nested-'));

it.each([
  ['folder', writeFolder],
  ['zip', writeZip],
])(
  'the files of the zips in a %s are read as if they lay in folders, and leave nothing behind',
  async (_, write) => {
    const before = await laidOut();
    const path = await write({
      'a.txt': 'top',
      'one.zip': await zipOf({ 'a.txt': 'first' }),
      'sub/two.ZIP': await zipOf({ 'b/a.txt': 'second' }),
      'theirs/not.zip': 'no zip',
    });
    const archive = await openNested(await openArchive(path), (name) => !name.startsWith('theirs/'));
    expect([...archive.files.keys()].sort()).toEqual([
      'a.txt',
      'one.zip/a.txt',
      'sub/two.ZIP/b/a.txt',
      'theirs/not.zip',
    ]);
    expect(String(await readWhole(archive, 'a.txt'))).toBe('top');
    expect(String(await readWhole(archive, 'one.zip/a.txt'))).toBe('first');
    expect(String(await readWhole(archive, 'sub/two.ZIP/b/a.txt'))).toBe('second');
    await archive.close();
    expect(await laidOut()).toEqual(before);
  },
);

it('a zip that leads out of itself is refused by its name, and leaves nothing behind', async () => {
  const before = await laidOut();
  const harmless = await zipOf({ 'aa/x.txt': 'x' });
  const hostile = Buffer.from(harmless.toString('latin1').replaceAll('aa/x.txt', '../x.txt'), 'latin1');
  const archive = await openArchive(await writeZip({ 'one.zip': hostile }));
  await expect(openNested(archive, () => true)).rejects.toThrow('one.zip: expected names inside the archive');
  await archive.close();
  expect(await laidOut()).toEqual(before);
});

it('a damaged file is named together with the zip that holds it', async () => {
  const whole = await zipOf({ 'a.txt': 'first and whole' });
  const at = whole.indexOf('a.txt') + 'a.txt'.length;
  const damaged = Buffer.concat([whole.subarray(0, at), Buffer.from([0xff, 0xff]), whole.subarray(at + 2)]);
  const archive = await openNested(await openArchive(await writeFolder({ 'one.zip': damaged })), () => true);
  await expect(readWhole(archive, 'one.zip/a.txt')).rejects.toThrow(
    'one.zip/a.txt: expected an undamaged zip',
  );
  await archive.close();
});
