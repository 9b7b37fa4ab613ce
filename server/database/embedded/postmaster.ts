import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundToThisProcess, processOptions } from './account.ts';
import type { Cluster } from './cluster.ts';
import { prepareDatabase } from './connection.ts';
import { giveToOwnerOf } from './data-directory.ts';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';
import { stopOrphan } from './orphan.ts';
import { availableMemory, serverSettings } from './settings.ts';

/** A PostgreSQL server that this process started. */
export interface Postmaster {
  port: number;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** `fast` breaks connections off; `smart` first gives them 30 seconds to end. Never fails. */
  stop(mode: 'fast' | 'smart'): Promise<void>;
}

/**
 * Starts PostgreSQL on the cluster and waits until it answers, however long it recovers from a crash; on `port`, where it
 * takes the place of one that connections know.
 * @throws EmbeddedDatabaseError `start_failed` with PostgreSQL's own last words
 */
export async function startPostmaster(
  cluster: Cluster,
  dataDirectory: string,
  password: string,
  log: (message: string) => void,
  port?: number,
): Promise<Postmaster> {
  const logFile = join(dataDirectory, 'postgres.log');
  // One start's log and the one before it: enough to see why a server ended, and bounded.
  if (existsSync(logFile)) renameSync(logFile, join(dataDirectory, 'postgres.previous.log'));
  for (const deadline = Date.now() + 10_000; ; await sleep(300)) {
    await stopOrphan(cluster.directory, dataDirectory, log);
    const output = openSync(logFile, 'w', 0o600);
    giveToOwnerOf(dataDirectory, output);
    const postmaster = spawnPostmaster(cluster, port ?? (await freePort()), output);
    closeSync(output);
    if (await becomesReady(postmaster, password, log)) return postmaster;
    const words = readFileSync(logFile, 'utf8');
    // Another program took the port in between, or processes of a server that crashed have not all ended yet.
    const passing =
      /could not (bind|create any TCP)|lock file ".*" already exists|shared memory block.* in use/.test(
        words,
      );
    if (!passing || Date.now() > deadline) throw startFailed(cluster, logFile, words);
  }
}

function spawnPostmaster(cluster: Cluster, port: number, output: number): Postmaster {
  const settings = Object.entries(serverSettings(availableMemory()));
  const { command, parameters } = boundToThisProcess(cluster.account, 'INT', cluster.binaries.postgres, [
    '-D',
    cluster.directory,
    '-p',
    String(port),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // Its own process group: an interrupt from the terminal is for Uptake, which then stops the server in good order.
  const child = spawn(command, parameters, {
    ...processOptions(cluster.account),
    stdio: ['ignore', output, output],
    detached: true,
  });
  child.unref();
  const interrupt = () => child.kill('SIGINT');
  process.once('exit', interrupt);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).finally(() => process.off('exit', interrupt));
  return { port, ended, stop: (mode) => stopChild(child, ended, mode) };
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
async function becomesReady(
  postmaster: Postmaster,
  password: string,
  log: (message: string) => void,
): Promise<boolean> {
  const started = Date.now();
  for (let nextLog = 5_000; !(await endsWithin(postmaster.ended, 30)); ) {
    const busy = await prepareDatabase(postmaster.port, password).catch((error: unknown) =>
      explainRefusal(postmaster, error),
    );
    if (busy === 'ready') return true;
    if (Date.now() - started > nextLog) {
      nextLog += 30_000;
      log(`PostgreSQL is getting ready (${Math.round((Date.now() - started) / 1000)} s): ${busy}.`);
    }
  }
  return false;
}

/** Says why the server that runs cannot be used; nothing where it ended, as when another program has its port. */
async function explainRefusal(postmaster: Postmaster, error: unknown): Promise<string> {
  if (await endsWithin(postmaster.ended, 1_000)) return 'it has ended';
  await postmaster.stop('fast');
  if (systemErrorCode(error) === '28P01') {
    throw new EmbeddedDatabaseError(
      'password_refused',
      'The database refuses the password in the file postgres.password of the data folder. Put the right file back, or remove it: the next start sets a new password.',
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  throw new EmbeddedDatabaseError('start_failed', `PostgreSQL started but cannot be used: ${reason}.`, {
    cause: error,
  });
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
    const port = typeof address === 'object' ? address?.port : undefined;
    server.close(() => (port ? resolve(port) : reject(new Error('The system gave no free port.'))));
  });
  return promise;
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
