import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canReach } from './account.ts';
import { emptyFolder, folder, numberOf, open, otherProcess, query, serverProcess } from './testing.ts';

const isRoot = process.getuid?.() === 0;
const ordinary = { uid: numberOf('daemon', '-u'), gid: numberOf('daemon', '-g') };
/** Whether that user can run Node and read the code: not in a checkout below root's closed home. */
const reachable = isRoot && canReach({ ...ordinary, other: true }, import.meta.dirname);

describe.runIf(isRoot)('as root', () => {
  test('PostgreSQL runs as nobody where the folder is root’s, as the owner of the folder otherwise', async () => {
    const roots = await folder();
    await open(roots);
    expect(statSync(`/proc/${serverProcess(roots)}`).uid).toBe(numberOf('nobody', '-u'));

    const users = emptyFolder();
    chownSync(users, ordinary.uid, ordinary.gid);
    await open(users);
    expect(statSync(`/proc/${serverProcess(users)}`).uid).toBe(ordinary.uid);
    expect(readdirSync(users).every((name) => statSync(join(users, name)).uid === ordinary.uid)).toBe(true);
  });

  test('below a closed folder the database goes where PostgreSQL’s user can reach it', async () => {
    const home = emptyFolder(homedir());
    chmodSync(home, 0o700);
    const log: string[] = [];
    const database = await open(home, 'server', log);
    const cluster = realpathSync(join(home, 'postgres'));
    expect(cluster).toMatch(/^\/var\/lib\/uptake\/clusters\//);
    expect(log.join()).toContain(cluster);
    await query(database.url, 'CREATE TABLE kept ()');

    // A copy of the folder links to the same cluster, which must not be served, or stopped, from there.
    const copy = emptyFolder();
    cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
    await expect(open(copy)).rejects.toMatchObject({ code: 'already_running' });
    expect(await query(database.url, 'SELECT FROM kept')).toEqual([]);

    await database.stop();
    const again = await open(home);
    expect(await query(again.url, 'SELECT FROM kept')).toEqual([]);
  });

  test('in a folder of a user whom the machine does not know, nobody makes the database', async () => {
    const directory = emptyFolder();
    chownSync(directory, 4321, 4321);
    await open(directory);
    expect(statSync(`/proc/${serverProcess(directory)}`).uid).toBe(numberOf('nobody', '-u'));
  });

  test('a database stays its owner’s, also when the machine does not know that user; root’s copy is given away', async () => {
    for (const [owner, user] of [
      [4321, 4321],
      [0, numberOf('nobody', '-u')],
    ] as const) {
      const directory = await folder();
      spawnSync('chown', ['-R', `${owner}`, join(directory, 'postgres')]);
      const database = await open(directory);
      expect(statSync(`/proc/${serverProcess(directory)}`).uid).toBe(user);
      expect(statSync(join(directory, 'postgres', 'PG_VERSION')).uid).toBe(user);
      await database.stop();
    }
  });

  test.runIf(reachable)(
    'an ordinary user needs nothing more, and finds the data again that root served meanwhile',
    async () => {
      const directory = emptyFolder();
      chownSync(directory, ordinary.uid, ordinary.gid);
      const first = otherProcess(directory, 'server', ordinary);
      const url = (await first.line('open')).split(' ')[2] ?? '';
      await query(url, 'CREATE TABLE kept ()');
      await first.kill();

      const rooted = await open(directory);
      await rooted.stop();

      const second = otherProcess(directory, 'server', ordinary);
      expect(await query((await second.line('open')).split(' ')[2] ?? '', 'SELECT FROM kept')).toEqual([]);
      await second.finish();
    },
  );

  test.runIf(reachable)('an ordinary user is told of a folder that is root’s', async () => {
    const directory = await folder();
    expect(await otherProcess(directory, 'server', ordinary).line('refused')).toContain(
      'data_directory_unusable',
    );
    chownSync(directory, ordinary.uid, ordinary.gid);
    expect(await otherProcess(directory, 'server', ordinary).line('refused')).toContain('cluster_owner');
  });
});
