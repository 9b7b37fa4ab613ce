import { type SpawnOptions, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { EmbeddedDatabaseError } from './error.ts';

/** The operating system user that PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
  /** Whether that is another user than this process's: PostgreSQL refuses to run as root. */
  other: boolean;
}

/** Of util-linux: starts a program with attributes that only the process itself can set. */
const setpriv = 'setpriv';

type ProcessOptions = Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env' | 'windowsHide'>;

/**
 * Who runs PostgreSQL for a data folder: this process's user; for root, the owner of the cluster, or else of the folder,
 * or `nobody` where those are root.
 * @param cluster the folder's cluster where it has one
 * @throws EmbeddedDatabaseError `no_account` where root finds no such user
 */
export function accountFor(dataDirectory: string, cluster?: string): Account {
  const own = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, other: false };
  if (own.uid !== 0) return own;
  const owner = cluster ? ownerOf(cluster) : undefined;
  if (owner && owner.uid !== 0) return owner;
  const folderOwner = ownerOf(dataDirectory);
  // A number without a name, as on a container's volumes, can run a server, but initdb refuses it.
  return folderOwner.uid !== 0 && hasName(folderOwner) ? folderOwner : nobody();
}

function ownerOf(directory: string): Account {
  const { uid, gid } = statSync(directory);
  return { uid, gid, other: true };
}

/** How to start a PostgreSQL program as that user: none of our environment, and a working directory everybody may enter. */
export function processOptions(account: Account): ProcessOptions {
  return {
    cwd: '/',
    // PGPORT, PGDATA and their like would change what the server does.
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
    ...(account.other ? { uid: account.uid, gid: account.gid } : {}),
  };
}

/** Whether the user may pass through that folder and all above it. */
export function canReach(account: Account, directory: string): boolean {
  if (!account.other) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', directory], processOptions(account)).status === 0;
}

/**
 * The command that runs a program and has the kernel send it the signal when this process dies, however it dies.
 * Where the kernel or the machine has no such thing, the plain command: the next start then finds the orphan.
 */
export function boundToThisProcess(
  account: Account,
  signal: 'INT' | 'TERM',
  program: string,
  parameters: string[],
): { command: string; parameters: string[] } {
  const prefix = ['--pdeathsig', signal, '--', program];
  // The signal comes when the thread that started the program ends, so only the main thread's life is the process's.
  const works =
    process.platform === 'linux' &&
    isMainThread &&
    spawnSync(setpriv, [...prefix, '--version'], processOptions(account)).status === 0;
  return works
    ? { command: setpriv, parameters: [...prefix, ...parameters] }
    : { command: program, parameters };
}

function hasName(account: Account): boolean {
  return spawnSync('id', ['-un'], processOptions(account)).status === 0;
}

function nobody(): Account {
  const [uid, gid] = ['-u', '-g'].map((option) => {
    const { stdout, status } = spawnSync('id', [option, 'nobody'], { encoding: 'utf8' });
    // As a signed number, which spawn takes: macOS counts nobody as 4294967294, that is -2.
    return status === 0 ? Number(stdout) | 0 : 0;
  });
  if (!uid || !gid) {
    throw new EmbeddedDatabaseError(
      'no_account',
      'PostgreSQL does not run as root, and this machine has no user "nobody" to run it as. Start Uptake as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  return { uid, gid, other: true };
}
