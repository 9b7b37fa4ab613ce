import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { accountFor } from './account.ts';
import { openEmbeddedDatabase } from './index.ts';

let template: Promise<string> | undefined;

afterAll(async () => {
  if (template) remove(await template);
});

async function makeTemplate(): Promise<string> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'uptake-embedded-template-')));
  chmodSync(directory, 0o755);
  const database = await openEmbeddedDatabase({
    dataDirectory: directory,
    role: 'command',
    log: () => undefined,
  });
  await database.stop();
  return directory;
}

/** A data folder of its own with an empty database in it; a copy, as making one anew takes a second. */
export async function folder(): Promise<string> {
  template ??= makeTemplate();
  const directory = emptyFolder();
  cpSync(await template, directory, { recursive: true, force: true });
  chmodSync(join(directory, 'postgres'), 0o700);
  return directory;
}

/** A folder that is removed at the end of the test, with the cluster that it may link to. */
export function emptyFolder(parent = tmpdir()): string {
  const directory = mkdtempSync(join(parent, 'uptake-embedded-'));
  chmodSync(directory, 0o755);
  onTestFinished(() => remove(directory));
  return realpathSync(directory);
}

function remove(directory: string): void {
  const cluster = join(directory, 'postgres');
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

/** Opens the database in this process until the end of the test, and collects what it has to say. */
export function open(dataDirectory: string, role: 'server' | 'command' = 'server', log: string[] = []) {
  const opening = openEmbeddedDatabase({ dataDirectory, role, log: (message) => log.push(message) });
  onTestFinished(async () => {
    const database = await opening.catch(() => undefined);
    await database?.stop();
  });
  return opening;
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another Node process that opens the folder, prints `open` and the URL (or the error's code), and ends when told to. */
export function otherProcess(
  directory: string,
  role: 'server' | 'command',
  user?: { uid: number; gid: number },
) {
  const script = `
    import { openEmbeddedDatabase } from ${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))};
    try {
      const database = await openEmbeddedDatabase({
        dataDirectory: ${JSON.stringify(directory)}, role: '${role}', log: (message) => console.log('log', message),
      });
      console.log('open', database.owned, database.url);
      process.stdin.once('data', () => database.stop().then(() => process.exit(0)));
    } catch (error) {
      console.log('refused', error.code, error.message);
    }
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...user,
  });
  onTestFinished(() => end(child));
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  return {
    child,
    async line(start: string): Promise<string> {
      return eventually(() => {
        const found = lines.find((line) => line.startsWith(start));
        if (found === undefined && child.exitCode) throw new Error('The process ended with an error.');
        return found;
      });
    },
    async finish(): Promise<void> {
      child.stdin.write('end\n');
      await ended(child);
    },
    async kill(): Promise<void> {
      await end(child);
    },
  };
}

export async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended(child);
}

async function ended(child: ChildProcess): Promise<void> {
  await eventually(() => child.exitCode !== null || child.signalCode !== null || undefined);
}

/** What the look finds as soon as it finds something. */
export async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error('It did not come about within 10 seconds.');
}

export function numberOf(user: string, option: '-u' | '-g'): number {
  return Number(spawnSync('id', [option, user], { encoding: 'utf8' }).stdout);
}

/** The process of the server on that folder, from its own note. */
export function serverProcess(directory: string): number {
  return Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

export function asServerUser(directory: string) {
  const { uid, gid, other } = accountFor(directory, join(directory, 'postgres'));
  return { stdio: 'ignore' as const, ...(other ? { uid, gid } : {}) };
}

/** A server on the folder's cluster that nobody owns, as a killed Uptake leaves it where the kernel does not end it. */
export async function startOrphan(directory: string): Promise<number> {
  const owner = otherProcess(directory, 'server');
  await owner.line('open');
  const command = readFileSync(`/proc/${serverProcess(directory)}/cmdline`, 'utf8')
    .split('\0')
    .slice(0, -1);
  await owner.finish();
  const [program = '', ...parameters] = command;
  const orphan = spawn(program, parameters, { ...asServerUser(directory), cwd: '/', detached: true });
  onTestFinished(() => end(orphan));
  await eventually(() => existsSync(join(directory, 'postgres', 'postmaster.pid')) || undefined);
  return orphan.pid ?? 0;
}
