import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ownIdentity } from './process-identity.ts';
import { eventually, folder, open, otherProcess, query } from './testing.ts';

describe('who runs the database', () => {
  test('a second start is refused and names the first', async () => {
    const directory = await folder();
    await open(directory);
    const second = otherProcess(directory, 'server');
    expect(await second.line('refused')).toContain(`already_running Uptake already runs on the data folder`);
    expect(await second.line('refused')).toContain(`(process ${process.pid})`);
  });

  test('of starts at the same instant exactly one wins', async () => {
    const directory = await folder();
    // The note of a process that died, so that all of them want to succeed it.
    writeFileSync(
      join(directory, 'postgres.owner.9'),
      JSON.stringify({ ...ownIdentity(), startedAt: 'long ago' }),
    );
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => open(directory)));
    const others = await Promise.all(
      [otherProcess(directory, 'server'), otherProcess(directory, 'server')].map(({ line }) =>
        line('refused'),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(others.every((line) => line.includes('already_running'))).toBe(true);
  });

  test('two processes started at the same instant: one opens, the other is refused', async () => {
    const directory = await folder();
    const processes = [otherProcess(directory, 'server'), otherProcess(directory, 'server')];
    const outcomes = await Promise.all(
      processes.map(({ line }) => Promise.race([line('open'), line('refused')])),
    );
    expect(outcomes.map((line) => line.split(' ')[0]).sort()).toEqual(['open', 'refused']);
  });

  test('a command joins a running server and leaves it running', async () => {
    const directory = await folder();
    const server = await open(directory);
    const command = await open(directory, 'command');
    expect(command).toMatchObject({ owned: false, url: server.url });
    await command.stop();
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a command that runs the server lets the ones that joined it end first', async () => {
    const directory = await folder();
    const owner = await open(directory, 'command');
    const joined = otherProcess(directory, 'command');
    expect(await joined.line('open')).toContain('open false');

    let stopped = false;
    const stopping = owner.stop().then(() => {
      stopped = true;
    });
    await sleep(300);
    expect(stopped).toBe(false);
    expect(await query(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await joined.finish();
    await stopping;
    await expect(query(owner.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('a command whose fellow was killed does not wait for it', async () => {
    const directory = await folder();
    const owner = await open(directory, 'command');
    const joined = otherProcess(directory, 'command');
    await joined.line('open');
    await joined.kill();
    await owner.stop();
    expect(readdirSync(directory).filter((name) => name.startsWith('postgres.joined'))).toEqual([]);
  });

  test('a start waits for the command that runs the server, and says so', async () => {
    const directory = await folder();
    const command = otherProcess(directory, 'command');
    await command.line('open true');
    const log: string[] = [];
    const opening = open(directory, 'server', log);
    await eventually(() => log[0]);
    expect(log).toEqual([`Waiting for uptake (process ${command.child.pid}) on this data folder to end.`]);
    await command.finish();
    expect((await opening).owned).toBe(true);
  });

  test('the note of a process that is gone, or whose number another process has by now, holds nobody up', async () => {
    for (const note of [
      { ...ownIdentity(), startedAt: 'another boot 17' },
      { pid: 2 ** 22 - 1, startedAt: 'any' },
    ]) {
      const directory = await folder();
      writeFileSync(
        join(directory, 'postgres.owner.40'),
        JSON.stringify({ ...note, role: 'server', state: 'running' }),
      );
      const database = await open(directory);
      await database.stop();
    }
  });
});
