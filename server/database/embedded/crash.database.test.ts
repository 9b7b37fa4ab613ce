import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
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

  test('a server that dies while Uptake runs is started again on its port, with what it had, however often', async () => {
    const directory = await folder();
    const log: string[] = [];
    const { url } = await open(directory, 'server', log);
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS one');
    for (const [times, signal] of (['SIGKILL', 'SIGINT'] as const).entries()) {
      process.kill(serverProcess(directory), signal);
      await eventually(() => log.filter((message) => message === 'PostgreSQL runs again.')[times]);
      expect(await query(url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    }
    expect(log[0]).toContain('PostgreSQL has ended by itself');
    expect((await open(directory, 'command')).owned).toBe(false);
  });

  test('a server that cannot be started again is tried until it can; a command waits for it', async () => {
    const directory = await folder();
    const log: string[] = [];
    const { url } = await open(directory, 'server', log);
    const control = join(directory, 'postgres', 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    process.kill(serverProcess(directory), 'SIGKILL');
    await eventually(() => log.find((message) => message.includes('is tried again every two seconds')));
    const heard: string[] = [];
    const joining = open(directory, 'command', heard);
    await eventually(() => heard.find((message) => message.includes('to get the database ready')));
    renameSync(`${control}.away`, control);
    expect((await joining).owned).toBe(false);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(log.filter((message) => message.includes('is tried again'))).toHaveLength(1);
  });
});
