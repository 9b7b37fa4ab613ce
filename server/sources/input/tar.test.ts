import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, it } from 'vitest';
import { writeFolder } from '../testing.ts';
import { openArchive } from './archive.ts';
import { readWhole } from './archive-shape.ts';

async function tarOf(fill: (tar: ReturnType<typeof pack>) => void): Promise<Buffer> {
  const tar = pack();
  fill(tar);
  tar.finalize();
  return buffer(tar);
}

async function write(content: Buffer): Promise<string> {
  const path = join(await writeFolder({}), 'export.tar.gz');
  await writeFile(path, content);
  return path;
}

const unpacked = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('uptake-unpacked-')).length;

it('reads a tar, plain or compressed, and leaves nothing on the disk', async () => {
  const tar = await tarOf((to) => {
    to.entry({ name: './realm.json' }, '{"a":1}');
    to.entry({ name: 'deep/messages-000001.json' }, 'x'.repeat(200_000));
    to.entry({ name: 'deep/._realm.json' }, 'junk');
  });
  for (const content of [tar, gzipSync(tar)]) {
    const archive = await openArchive(await write(content));
    expect(await unpacked()).toBe(0);
    expect(Object.fromEntries(archive.files)).toEqual({
      'realm.json': 7,
      'deep/messages-000001.json': 200_000,
    });
    expect((await readWhole(archive, 'deep/messages-000001.json')).toString()).toBe('x'.repeat(200_000));
    expect((await readWhole(archive, 'realm.json')).toString()).toBe('{"a":1}');
    await archive.close();
  }
});

it('refuses names that lead out, files twice, and tells of links', async () => {
  const outside = await tarOf((to) => to.entry({ name: '../../etc/passwd' }, 'x'));
  await expect(openArchive(await write(outside))).rejects.toThrow('found one that leads out of it');
  const twice = await tarOf((to) => {
    to.entry({ name: 'a.json' }, '1');
    to.entry({ name: 'a.json' }, '2');
  });
  await expect(openArchive(await write(twice))).rejects.toThrow('a.json: expected each file once');
  const link = await tarOf((to) => to.entry({ name: 'a.json', type: 'symlink', linkname: '/etc/passwd' }));
  const archive = await openArchive(await write(link));
  expect([archive.links, archive.files.size]).toEqual([['a.json'], 0]);
  await archive.close();
});

it('refuses a torn tar, a torn gzip, and a bomb', async () => {
  const tar = await tarOf((to) => to.entry({ name: 'a.json' }, 'x'.repeat(100_000)));
  await expect(openArchive(await write(tar.subarray(0, 50_000)))).rejects.toThrow(
    'expected an undamaged tar',
  );
  const random = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 31) % 251));
  const packed = gzipSync(await tarOf((to) => to.entry({ name: 'a.json' }, random)));
  await expect(openArchive(await write(packed.subarray(0, packed.length / 2)))).rejects.toThrow(
    'expected an undamaged gzip',
  );
  const bomb = gzipSync(await tarOf((to) => to.entry({ name: 'a.json' }, Buffer.alloc(20 * 1024 * 1024))));
  await expect(openArchive(await write(bomb))).rejects.toThrow('do not trust this file');
});
