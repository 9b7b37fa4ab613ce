import { setTimeout as sleep } from 'node:timers/promises';
import { administrator, openCluster, readPassword } from './cluster.ts';
import { openDataDirectory } from './data-directory.ts';
import { EmbeddedDatabaseError, explainSystemError } from './error.ts';
import { noteJoined, waitForJoined } from './joining.ts';
import { stopOrphan } from './orphan.ts';
import { claimOwnership, currentOwner, type Owner, type Ownership, type Role } from './ownership.ts';
import { administratorClient, type Postmaster, startPostmaster } from './postmaster.ts';

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
  log?: (message: string) => void;
}

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
  ownership: Ownership,
  log: (message: string) => void,
): Promise<EmbeddedDatabase> {
  try {
    const cluster = await openCluster(directory, log);
    const password = readPassword(directory);
    await stopOrphan(cluster.directory, log);
    const postmaster = await startPostmaster(cluster, directory, password, log);
    ownership.announce({ state: 'running', port: postmaster.port });
    return owned(directory, role, ownership, postmaster, password, log);
  } catch (error) {
    ownership.announce({ state: 'released' });
    throw error;
  }
}

function owned(
  directory: string,
  role: Role,
  ownership: Ownership,
  postmaster: Postmaster,
  password: string,
  log: (message: string) => void,
): EmbeddedDatabase {
  let stopping: Promise<void> | undefined;
  postmaster.ended.then(() => {
    if (stopping) return;
    log('PostgreSQL has ended by itself; postgres.log in the data folder says why. Restart Uptake.');
    ownership.announce({ state: 'failed' });
  });
  const stop = async () => {
    try {
      ownership.announce({ state: 'stopping' });
      if (role === 'command') await waitForJoined(directory, log);
    } finally {
      await postmaster.stop(role === 'command' ? 'smart' : 'fast');
    }
    ownership.announce({ state: 'released' });
  };
  return {
    url: urlOf(postmaster.port, password),
    owned: true,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Joins the owner's database, or says what to wait for. */
async function meet(owner: Owner, role: Role, directory: string): Promise<EmbeddedDatabase | string> {
  if (owner.state === 'stopping')
    return `Waiting for uptake (process ${owner.pid}) on this data folder to end.`;
  if (role === 'server') {
    if (owner.role === 'command') {
      return `Waiting for the uptake command (process ${owner.pid}) on this data folder to end.`;
    }
    throw new EmbeddedDatabaseError(
      'already_running',
      `Uptake already runs on the data folder ${directory} (process ${owner.pid}). Use that one, stop it first, or name another folder in UPTAKE_DATA_DIR.`,
    );
  }
  if (owner.state === 'failed') {
    throw new EmbeddedDatabaseError(
      'owner_failed',
      `The database of the uptake that runs on ${directory} (process ${owner.pid}) has ended. Restart that one.`,
    );
  }
  if (owner.state !== 'running' || owner.port === undefined) {
    return `Waiting for uptake (process ${owner.pid}) to get the database ready.`;
  }
  return join(owner, owner.port, directory);
}

async function join(owner: Owner, port: number, directory: string): Promise<EmbeddedDatabase | string> {
  const leave = noteJoined(directory);
  try {
    // Only now: an owner that is about to stop either sees the note, or is seen here.
    const latest = currentOwner(directory);
    if (latest?.pid !== owner.pid || latest.state !== 'running' || latest.port !== port) {
      leave();
      return `Waiting for uptake (process ${owner.pid}) on this data folder to end.`;
    }
    const password = readPassword(directory);
    const client = administratorClient(port, password, administrator);
    await client.connect();
    await client.end();
    return {
      url: urlOf(port, password),
      owned: false,
      async stop() {
        leave();
      },
    };
  } catch (error) {
    leave();
    if (error instanceof EmbeddedDatabaseError) throw error;
    throw new EmbeddedDatabaseError(
      'owner_unreachable',
      `The database of the uptake that runs on ${directory} (process ${owner.pid}) does not answer on port ${port}. Restart that one.`,
      { cause: error },
    );
  }
}

function urlOf(port: number, password: string): string {
  return `postgresql://${administrator}:${password}@127.0.0.1:${port}/uptake?sslmode=disable`;
}
