import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isPostgresOn, processExists } from './process-identity.ts';
import {
  asServerUser,
  emptyFolder,
  end,
  eventually,
  folder,
  open,
  otherProcess,
  query,
  serverProcess,
  startOrphan,
} from './testing.ts';

describe('after a crash', () => {
  test('a killed owner leaves no server behind, and what was committed is there', async () => {
    const directory = await folder();
    const owner = otherProcess(directory, 'server');
    const url = (await owner.line('open')).split(' ')[2] ?? '';
    await query(url, 'CREATE TABLE committed AS SELECT 7 AS number');
    const server = serverProcess(directory);
    expect(isPostgresOn(server, join(directory, 'postgres'))).toBe(true);
    await owner.kill();
    const next = await open(directory);
    expect(processExists(server)).toBe(false);
    expect(await query(next.url, 'SELECT number FROM committed')).toEqual([{ number: 7 }]);
  });

  test.runIf(process.platform === 'linux')('the kernel ends the server of a killed owner', async () => {
    const directory = await folder();
    const owner = otherProcess(directory, 'server');
    await owner.line('open');
    const server = serverProcess(directory);
    await owner.kill();
    await eventually(() => !processExists(server) || undefined);
  });

  test('both killed: the next start recovers', async () => {
    const directory = await folder();
    const owner = otherProcess(directory, 'server');
    const url = (await owner.line('open')).split(' ')[2] ?? '';
    await query(url, 'CREATE TABLE committed AS SELECT 7 AS number');
    const server = serverProcess(directory);
    process.kill(owner.child.pid ?? 0, 'SIGSTOP');
    process.kill(server, 'SIGKILL');
    await owner.kill();
    const next = await open(directory);
    expect(await query(next.url, 'SELECT number FROM committed')).toEqual([{ number: 7 }]);
  });

  test.runIf(process.platform === 'linux')(
    'a server that outlived its owner is stopped by the next start',
    async () => {
      const directory = await folder();
      const orphan = await startOrphan(directory);
      const log: string[] = [];
      const next = await open(directory, 'server', log);
      expect(log.join()).toContain(`(process ${orphan})`);
      expect(processExists(orphan)).toBe(false);
      expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    },
  );

  test('a process that has the number of a dead server is left alone', async () => {
    const directory = await folder();
    const bystander = spawn('sleep', ['60'], asServerUser(directory));
    onTestFinished(() => end(bystander));
    writeFileSync(
      join(directory, 'postgres', 'postmaster.pid'),
      `${bystander.pid}\n${join(directory, 'postgres')}\n0\n5432\n\n\n`,
    );
    await open(directory);
    expect(processExists(bystander.pid ?? 0)).toBe(true);
  });

  test('killed while the database is being made: it is made anew', async () => {
    const directory = emptyFolder();
    const owner = otherProcess(directory, 'server');
    await eventually(() =>
      readdirSync(directory).some(
        (name) => name.startsWith('postgres.new-') && existsSync(join(directory, name, 'cluster', 'base')),
      )
        ? true
        : undefined,
    );
    await owner.kill();
    expect(existsSync(join(directory, 'postgres'))).toBe(false);
    const { url } = await open(directory);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(directory).filter((name) => name.includes('.new'))).toEqual([]);
  });

  test('a server that dies while Uptake runs is started again, with what it had, and given up where it dies at once', async () => {
    const directory = await folder();
    const log: string[] = [];
    const { url } = await open(directory, 'server', log);
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(serverProcess(directory), 'SIGKILL');
    await eventually(() => log.find((message) => message === 'PostgreSQL runs again.'));
    expect(log[0]).toContain('PostgreSQL has ended by itself');
    expect(await query(url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect((await open(directory, 'command')).owned).toBe(false);

    process.kill(serverProcess(directory), 'SIGINT');
    await eventually(() => log.find((message) => message.includes('Restart Uptake')));
    await expect(open(directory, 'command')).rejects.toMatchObject({ code: 'owner_failed' });
  });
});
