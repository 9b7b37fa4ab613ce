import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { boundToThisProcess, processOptions } from './account.ts';
import { administrator, type Cluster } from './cluster.ts';
import { giveToOwnerOf } from './data-directory.ts';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';
import { availableMemory, serverSettings } from './settings.ts';

/** A PostgreSQL server that this process started. */
export interface Postmaster {
  port: number;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** `fast` breaks connections off; `smart` first gives them 30 seconds to end. Never fails. */
  stop(mode: 'fast' | 'smart'): Promise<void>;
}

const retryFor = 10_000;

/**
 * Starts PostgreSQL on the cluster and waits until it answers, however long it recovers from a crash.
 * @throws EmbeddedDatabaseError `start_failed` with PostgreSQL's own last words
 */
export async function startPostmaster(
  cluster: Cluster,
  dataDirectory: string,
  password: string,
  log: (message: string) => void,
): Promise<Postmaster> {
  const logFile = join(dataDirectory, 'postgres.log');
  const deadline = Date.now() + retryFor;
  keepPreviousLog(dataDirectory);
  for (;;) {
    const port = await freePort();
    const logged = existsSync(logFile) ? readFileSync(logFile, 'utf8').length : 0;
    const postmaster = spawnPostmaster(cluster, port, dataDirectory, logFile);
    if (await untilReady(postmaster, password, log)) return postmaster;
    const words = readFileSync(logFile, 'utf8').slice(logged);
    // Another program took the port in between, or processes of a server that crashed have not all ended yet.
    const passing =
      /could not (bind|create any TCP)|lock file ".*" already exists|shared memory block.* in use/.test(
        words,
      );
    if (!passing || Date.now() > deadline) throw startFailed(cluster, logFile, words);
    await sleep(300);
  }
}

function spawnPostmaster(
  cluster: Cluster,
  port: number,
  dataDirectory: string,
  logFile: string,
): Postmaster & { child: ChildProcess } {
  const settings = Object.entries(serverSettings(availableMemory()));
  const { command, parameters } = boundToThisProcess(cluster.account, 'INT', cluster.binaries.postgres, [
    '-D',
    cluster.directory,
    '-p',
    String(port),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const output = openSync(logFile, 'a', 0o600);
  giveToOwnerOf(dataDirectory, output);
  // Its own process group: an interrupt from the terminal is for Uptake, which then stops the server in good order.
  const child = spawn(command, parameters, {
    ...processOptions(cluster.account),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  child.unref();
  const interrupt = () => child.kill('SIGINT');
  process.once('exit', interrupt);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).finally(() => process.off('exit', interrupt));
  return { child, port, ended, stop: (mode) => stopChild(child, ended, mode) };
}

async function stopChild(child: ChildProcess, ended: Promise<void>, mode: 'fast' | 'smart'): Promise<void> {
  child.ref();
  if (mode === 'smart') {
    child.kill('SIGTERM');
    if (await endsWithin(ended, 30_000)) return;
  }
  child.kill('SIGINT');
  if (await endsWithin(ended, 60_000)) return;
  // Immediate shutdown: safe, the next start recovers from the log.
  child.kill('SIGQUIT');
  await ended;
}

/** False where the server ended before it was ready. */
async function untilReady(
  postmaster: Postmaster & { child: ChildProcess },
  password: string,
  log: (message: string) => void,
): Promise<boolean> {
  let over = false;
  postmaster.ended.then(() => {
    over = true;
  });
  const started = Date.now();
  for (let nextLog = 5_000; !over; await sleep(50)) {
    const answer = await connectionAnswer(postmaster.port, password);
    if (over) return false;
    if (answer === 'ready') return true;
    if (answer === 'password refused') {
      await postmaster.stop('fast');
      throw new EmbeddedDatabaseError(
        'password_refused',
        'The database refuses the password in the file postgres.password of the data folder. Put the file that belongs to this database back from a backup.',
      );
    }
    if (Date.now() - started > nextLog) {
      nextLog += 30_000;
      log(`PostgreSQL is getting ready (${Math.round((Date.now() - started) / 1000)} s): ${answer}.`);
    }
  }
  return false;
}

async function connectionAnswer(port: number, password: string): Promise<string> {
  const client = administratorClient(port, password, 'postgres');
  try {
    await client.connect();
    const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'uptake'");
    if (rows.length === 0) await client.query('CREATE DATABASE uptake');
    return 'ready';
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === '28P01') return 'password refused';
    if (code === 'ECONNREFUSED') return 'it does not listen yet';
    if (code === '57P03' && error instanceof Error) return error.message;
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A connection to the embedded server that no environment variable of PostgreSQL's clients leads astray. */
export function administratorClient(port: number, password: string, database: string): pg.Client {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: administrator,
    password,
    database,
    ssl: false,
    connectionTimeoutMillis: 5_000,
  });
  // A connection that breaks also fails the query at hand; without a listener it would end the process.
  client.on('error', () => undefined);
  return client;
}

async function endsWithin(ended: Promise<void>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(milliseconds, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  timer.abort();
  return inTime;
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() =>
      typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
    );
  });
  return promise;
}

/** One start's log and the one before it: enough to see why a server ended, and bounded. */
function keepPreviousLog(dataDirectory: string): void {
  const current = join(dataDirectory, 'postgres.log');
  if (existsSync(current)) renameSync(current, join(dataDirectory, 'postgres.previous.log'));
  else rmSync(join(dataDirectory, 'postgres.previous.log'), { force: true });
}

function startFailed(cluster: Cluster, logFile: string, words: string): EmbeddedDatabaseError {
  const lines = words.trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  const reason = fatal.replace(/^.*?(FATAL|PANIC): +/, '') || 'it ended without a word';
  return new EmbeddedDatabaseError(
    'start_failed',
    `PostgreSQL did not start on ${cluster.directory}: ${reason}. More in ${logFile}.`,
  );
}
