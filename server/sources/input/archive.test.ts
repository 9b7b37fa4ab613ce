import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openingError, writeFolder, writeOneFile, writeZip } from '../testing.ts';
import { openArchive } from './archive.ts';
import { readWhole } from './archive-shape.ts';

const empty = { 'users.json': [], 'channels.json': [] };
const day = 'general/2026-03-02.json';

/** Writes a zip and changes its bytes, as an attacker or a bad disk would. */
async function writeChangedZip(files: Record<string, unknown>, change: (zip: Buffer) => Buffer | undefined) {
  const path = await writeZip(files);
  const zip = await readFile(path);
  await writeFile(path, change(zip) ?? zip);
  return path;
}

/** Offset of the record of a file in the central directory of a zip. */
function centralRecord(zip: Buffer, name: string): number {
  return zip.lastIndexOf(name) - 46;
}

it('reads a folder and a zip alike, without what operating systems leave behind', async () => {
  const files = {
    'a/b.json': 'one',
    'c.json': 'two',
    '__MACOSX/c.json': 'x',
    'a/._b.json': 'x',
    '.DS_Store': 'x',
    '.E2.json': 'dot',
  };
  for (const path of [await writeFolder(files), await writeZip(files)]) {
    const archive = await openArchive(path);
    expect(Object.fromEntries(archive.files)).toEqual({ 'a/b.json': 3, 'c.json': 3, '.E2.json': 3 });
    expect((await readWhole(archive, 'a/b.json')).toString()).toBe('one');
    await archive.close();
  }
});

it('refuses a zip with a name that leads out of it', async () => {
  const path = await writeChangedZip({ ...empty, 'xx/out.json': [] }, (zip) =>
    Buffer.from(zip.toString('latin1').replaceAll('xx/out.json', '../out.json'), 'latin1'),
  );
  expect((await openingError('slack', path)).message).toContain('found one that leads out of it');
});

it('refuses a zip bomb', async () => {
  const path = await writeZip({ ...empty, [day]: Buffer.alloc(5 * 1024 * 1024, ' ') });
  const error = await openingError('slack', path);
  expect(error.message).toMatch(
    /^general\/2026-03-02\.json: expected a compression of at most 300:1, found 5242880 bytes out of \d+/,
  );
});

it('refuses a file that unpacks to more than the zip declares', async () => {
  const path = await writeChangedZip({ ...empty, [day]: ' '.repeat(1000) }, (zip) => {
    zip.writeUInt32LE(10, centralRecord(zip, day) + 24);
    return zip;
  });
  expect((await openingError('slack', path)).message).toContain('expected an undamaged zip');
});

it('refuses an encrypted zip', async () => {
  const path = await writeChangedZip(empty, (zip) => {
    zip.writeUInt16LE(1, centralRecord(zip, 'users.json') + 8);
    return zip;
  });
  expect((await openingError('slack', path)).message).toContain('found an encrypted one');
});

it('refuses a zip with a compression that cannot be read', async () => {
  const path = await writeChangedZip(empty, (zip) => {
    zip.writeUInt16LE(99, centralRecord(zip, 'users.json') + 10);
    return zip;
  });
  expect((await openingError('slack', path)).message).toContain('expected deflate compression');
});

it('refuses a torn zip', async () => {
  const path = await writeChangedZip(empty, (zip) => zip.subarray(0, zip.length - 60));
  expect((await openingError('slack', path)).message).toContain('export.zip: expected an undamaged zip');
});

it('refuses a file whose checksum is wrong', async () => {
  const path = await writeChangedZip(empty, (zip) => {
    const at = centralRecord(zip, 'users.json') + 16;
    zip.writeUInt32LE((zip.readUInt32LE(at) ^ 1) >>> 0, at);
    return zip;
  });
  expect((await openingError('slack', path)).message).toContain('users.json: expected an undamaged zip');
});

it('refuses a file that the zip holds twice', async () => {
  const path = await writeChangedZip({ ...empty, 'copied.json': [], 'copies.json': [] }, (zip) =>
    Buffer.from(zip.toString('latin1').replaceAll('copies.json', 'copied.json'), 'latin1'),
  );
  expect((await openingError('slack', path)).message).toContain('copied.json: expected each file once');
});

it('refuses an export whose files are symbolic links', async () => {
  const folder = await writeFolder({ ...empty, [day]: [] });
  const secret = join(dirname(folder), 'elsewhere.json');
  await rm(join(folder, day));
  await symlink(secret, join(folder, day));
  expect((await openingError('slack', folder)).message).toContain(
    `${day}: expected files and folders, found a symbolic link`,
  );
});

it('refuses what is neither a folder nor a zip, or is not there', async () => {
  expect((await openingError('slack', await writeOneFile('export.tar', 'tar'))).message).toContain(
    'another kind of file',
  );
  expect((await openingError('slack', join(await writeFolder({}), 'gone'))).message).toContain(
    'found nothing there',
  );
});
