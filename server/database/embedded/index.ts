import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster } from './cluster.ts';
import { connectionString, tryConnection } from './connection.ts';
import { openDataDirectory } from './data-directory.ts';
import { EmbeddedDatabaseError, explainSystemError, systemErrorCode } from './error.ts';
import { noteJoined, waitForJoined } from './joining.ts';
import { stopOrphan } from './orphan.ts';
import { claimOwnership, currentOwner, type Owner, type Ownership, type Role } from './ownership.ts';
import { ensurePassword, readPassword } from './password.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';

export { EmbeddedDatabaseError } from './error.ts';

export interface EmbeddedDatabase {
  /** Connection string of the database `uptake`; holds a password. */
  url: string;
  /** True when this process started the server, false when it joined one that another process runs. */
  owned: boolean;
  /** Stops the server if it is this process's, in good order; can be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Made where it is missing; holds the database, its password (0600), its log and who runs it. */
  dataDirectory: string;
  /** `server`: the long-running `uptake start`, one to a folder. `command`: any other, which may join a running one. */
  role: Role;
  /** Takes the few lines that a person should see; standard error without it. */
  log?: (message: string) => void;
}

type Log = (message: string) => void;

/** The data folder of this process. */
interface Owned {
  directory: string;
  role: Role;
  ownerships: Ownership[];
  log: Log;
}

/** Milliseconds before a server is started again that had been started again within the last minute. */
const pauseAfterAnother = 1_000;
const soonAgain = 60_000;
/** Milliseconds before the next attempt where it did not start, as on a full disk, until somebody has made room. */
const pauseAfterFailure = 2_000;

/**
 * Starts the PostgreSQL server of the data folder, making it where there is none, or joins the one that runs there.
 * The server ends with this process, also when that is killed.
 * @throws EmbeddedDatabaseError with code `already_running` when another `uptake start` has the folder; see its message for others
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? ((message: string) => console.error(message));
  try {
    const directory = openDataDirectory(options.dataDirectory);
    for (let told = ''; ; await sleep(100)) {
      const claim = claimOwnership(directory, options.role);
      if ('mine' in claim) return await startOwned(directory, options.role, claim.mine, log);
      const joined = await meet(claim.heldBy, options.role, directory);
      if (typeof joined !== 'string') return joined;
      if (joined !== told) log(joined);
      told = joined;
    }
  } catch (error) {
    throw explainSystemError(error, options.dataDirectory);
  }
}

async function startOwned(
  directory: string,
  role: Role,
  folder: Ownership,
  log: Log,
): Promise<EmbeddedDatabase> {
  const ownerships = [folder];
  let postmaster: Postmaster | undefined;
  try {
    const cluster = await openCluster(directory, log);
    if (cluster.directory !== join(directory, 'postgres')) {
      ownerships.push(claimLinkedCluster(cluster.directory, role));
    }
    await stopOrphan(cluster.directory, directory, log);
    const password = ensurePassword(directory, cluster, log);
    postmaster = await startPostmaster(cluster, directory, password, log);
    announce(ownerships, 'running', postmaster.port);
    return ownedDatabase({ directory, role, ownerships, log }, postmaster, password, (port) =>
      startPostmaster(cluster, directory, password, log, port),
    );
  } catch (error) {
    await postmaster?.stop('fast');
    announce(ownerships, 'released');
    throw error;
  }
}

/** A copy of a data folder copies the link to the cluster with it: two owners of two folders, and one cluster. */
function claimLinkedCluster(directory: string, role: Role): Ownership {
  const claim = claimOwnership(directory, role);
  if ('mine' in claim) return claim.mine;
  throw new EmbeddedDatabaseError(
    'already_running',
    `The database in ${directory} is in use by uptake with another data folder that links to it (process ${claim.heldBy.pid}). Stop that one first.`,
  );
}

function ownedDatabase(
  { directory, role, ownerships, log }: Owned,
  first: Postmaster,
  password: string,
  startAgain: (port: number) => Promise<Postmaster>,
): EmbeddedDatabase {
  let postmaster = first;
  let stopping: Promise<void> | undefined;
  let recovering = Promise.resolve();
  let recovered = Number.NEGATIVE_INFINITY;
  const watch = async () => {
    await postmaster.ended;
    if (stopping) return;
    if (role === 'server') recovering = recover();
    else log('PostgreSQL has ended by itself: postgres.log in the data folder says why. Repeat the command.');
  };
  const recover = async () => {
    log(
      'PostgreSQL has ended by itself: postgres.previous.log in the data folder says why. It is started again.',
    );
    if (performance.now() - recovered < soonAgain) await sleep(pauseAfterAnother);
    for (let told = ''; !stopping; await sleep(pauseAfterFailure)) {
      try {
        postmaster = await startAgain(postmaster.port);
        break;
      } catch (error) {
        const { message } = error as Error;
        if (message !== told) log(`${message} It is tried again every two seconds.`);
        told = message;
      }
    }
    recovered = performance.now();
    if (stopping) return;
    log('PostgreSQL runs again.');
    void watch();
  };
  void watch();
  const stop = async () => {
    announce(ownerships, 'stopping');
    await recovering;
    if (role === 'command') await waitForJoined(directory, log);
    await postmaster.stop(role === 'command' ? 'smart' : 'fast');
    announce(ownerships, 'released');
  };
  return {
    url: connectionString(first.port, password),
    owned: true,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Tells the other processes, if the folder can still be written: a full disk or a removed folder must not keep the server from stopping. */
function announce(ownerships: Ownership[], state: Owner['state'], port?: number): void {
  for (const ownership of ownerships) {
    try {
      ownership.announce(port === undefined ? { state } : { state, port });
    } catch (error) {
      if (state === 'running') throw error;
    }
  }
}

/** Joins the owner's database, or says what to wait for. */
async function meet(owner: Owner, role: Role, directory: string): Promise<EmbeddedDatabase | string> {
  if (owner.state === 'stopping') return waitingFor(owner);
  if (role === 'server') {
    if (owner.role === 'command') return waitingFor(owner);
    throw new EmbeddedDatabaseError(
      'already_running',
      `Uptake already runs on the data folder ${directory} (process ${owner.pid}). Use that one, stop it first, or name another folder in UPTAKE_DATA_DIR.`,
    );
  }
  if (owner.state !== 'running' || owner.port === undefined) return waitingForDatabase(owner);
  return joinOwner(owner, owner.port, directory);
}

async function joinOwner(owner: Owner, port: number, directory: string): Promise<EmbeddedDatabase | string> {
  const leave = noteJoined(directory);
  try {
    // Read once more after the note is made: an owner that is about to stop either sees the note, or is seen here.
    const latest = currentOwner(directory);
    if (latest?.pid !== owner.pid || latest.state !== 'running' || latest.port !== port) {
      leave();
      return waitingFor(owner);
    }
    const password = readPassword(directory);
    await tryConnection(port, password);
    return { url: connectionString(port, password), owned: false, stop: async () => leave() };
  } catch (error) {
    leave();
    if (error instanceof EmbeddedDatabaseError) throw error;
    if (currentOwner(directory)?.state !== 'running') return waitingFor(owner);
    // Its database has ended, and the owner, whose file says the same all the time, starts it again on its port.
    if (['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(systemErrorCode(error) ?? ''))
      return waitingForDatabase(owner);
    throw new EmbeddedDatabaseError(
      'owner_unreachable',
      `The database of the uptake that runs on ${directory} (process ${owner.pid}) does not answer on port ${port}. Restart that one.`,
      { cause: error },
    );
  }
}

function waitingForDatabase(owner: Owner): string {
  return `Waiting for uptake (process ${owner.pid}) to get the database ready.`;
}

function waitingFor(owner: Owner): string {
  return `Waiting for uptake (process ${owner.pid}) on this data folder to end.`;
}
