import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linkLibraries } from './binaries.ts';
import { emptyFolder, folder, open, query } from './testing.ts';

describe('the database of a data folder', () => {
  test('is made at the first start and keeps its data over the next', async () => {
    const directory = join(emptyFolder(), 'made', 'here');
    const first = await open(directory);
    expect(first.owned).toBe(true);
    await query(first.url, "CREATE TABLE word AS SELECT 'kept' AS word");
    await first.stop();
    await first.stop();

    const second = await open(directory);
    expect(await query(second.url, 'SELECT word FROM word')).toEqual([{ word: 'kept' }]);
  });

  test('keeps what it acknowledged, sorts the same everywhere and listens on this machine alone', async () => {
    const { url } = await open(await folder());
    const settings = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'listen_addresses',
         'unix_socket_directories', 'TimeZone', 'server_encoding', 'data_checksums', 'autovacuum', 'jit')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      TimeZone: 'UTC',
      server_encoding: 'UTF8',
      data_checksums: 'on',
      autovacuum: 'on',
      jit: 'off',
    });
    expect(await query(url, "SELECT lower('ÉÄ') AS lower, 'Z' < 'a' AS by_code")).toEqual([
      { lower: 'éä', by_code: true },
    ]);
  });

  test('asks for its password, which only the owner of the folder can read', async () => {
    const directory = await folder();
    const { url } = await open(directory);
    expect(statSync(join(directory, 'postgres.password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('gets a new password where the file with it is lost', async () => {
    const directory = await folder();
    const first = await open(directory);
    await query(first.url, 'CREATE TABLE kept ()');
    await first.stop();
    rmSync(join(directory, 'postgres.password'));

    const log: string[] = [];
    const second = await open(directory, 'server', log);
    expect(await query(second.url, 'SELECT FROM kept')).toEqual([]);
    expect(log.join()).toContain('new password');
  });

  test('writes no text of a failed statement, which may name people, into its log', async () => {
    const directory = await folder();
    const { url } = await open(directory);
    await expect(query(url, "SELECT 'ana@example.com'::integer")).rejects.toThrow('ana@example.com');
    const log = readFileSync(join(directory, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('ana@example.com');
  });

  test('runs beside that of another folder', async () => {
    const [one, other] = await Promise.all([open(await folder()), open(await folder())]);
    await query(one.url, 'CREATE TABLE only_here ()');
    await expect(query(other.url, 'SELECT FROM only_here')).rejects.toThrow('does not exist');
  });
});

describe('what cannot be used is refused and left as it is', () => {
  test('a database of another PostgreSQL version, with what to do about it', async () => {
    const directory = await folder();
    const cluster = join(directory, 'postgres');
    writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
    const files = () =>
      readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map((name) => {
        const { size, mtimeMs, uid, mode } = statSync(join(cluster, name));
        return [name, size, mtimeMs, uid, mode];
      });
    const before = files();
    await expect(open(directory)).rejects.toMatchObject({
      code: 'cluster_version',
      message: expect.stringMatching(
        /made by PostgreSQL 17.*npx uptake backup --out.*UPTAKE_DATA_DIR=\S+ npx uptake restore.*DATABASE_URL/s,
      ),
    });
    expect(files()).toEqual(before);
  });

  test('a folder that is no whole database', async () => {
    const directory = emptyFolder();
    mkdirSync(join(directory, 'postgres'));
    writeFileSync(join(directory, 'postgres', 'notes.txt'), 'mine');
    await expect(open(directory)).rejects.toMatchObject({ code: 'cluster_incomplete' });
    expect(readdirSync(join(directory, 'postgres'))).toEqual(['notes.txt']);
  });

  test('a database that PostgreSQL finds damaged: its own words are passed on', async () => {
    const directory = await folder();
    writeFileSync(join(directory, 'postgres', 'global', 'pg_control'), 'torn');
    await expect(open(directory)).rejects.toMatchObject({
      code: 'start_failed',
      message: expect.stringContaining('pg_control'),
    });
  });

  test('a data folder where there is a file', async () => {
    const path = join(emptyFolder(), 'file');
    writeFileSync(path, '');
    await expect(open(path)).rejects.toMatchObject({
      code: 'data_directory_unusable',
      message: expect.stringContaining('UPTAKE_DATA_DIR'),
    });
  });
});

test('library links that the installation left out are made', () => {
  const directory = join(emptyFolder(), 'native');
  mkdirSync(join(directory, 'lib'), { recursive: true });
  writeFileSync(join(directory, 'lib', 'libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(directory, 'pg-symlinks.json'), JSON.stringify(links));
  linkLibraries(directory);
  linkLibraries(directory);
  expect(readlinkSync(join(directory, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});
