import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, accountFor, boundToThisProcess, canReach, processOptions } from './account.ts';
import { type Binaries, locateBinaries, sharedDirectory } from './binaries.ts';
import { syncDirectory, writeFileAtomically } from './data-directory.ts';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';

export const administrator = 'uptake';
const passwordFile = 'postgres.password';

/** PostgreSQL's own files: where they are, who runs the server on them, and with which programs. */
export interface Cluster {
  directory: string;
  account: Account;
  binaries: Binaries;
}

/**
 * Opens the cluster of the data folder, or makes one. Call as the folder's only owner.
 * @throws EmbeddedDatabaseError where the files there are another version's, another user's or incomplete; they stay as they are
 */
export async function openCluster(dataDirectory: string, log: (message: string) => void): Promise<Cluster> {
  const link = join(dataDirectory, 'postgres');
  const found = existingCluster(link);
  const account = accountFor(found ?? dataDirectory);
  const binaries = locateBinaries(account, log);
  if (!found) {
    return { directory: await createCluster(dataDirectory, account, binaries, log), account, binaries };
  }
  checkVersion(found, binaries.major);
  checkAccess(found, account);
  return { directory: found, account, binaries };
}

/** The administrator's password for the folder's cluster. */
export function readPassword(dataDirectory: string): string {
  try {
    return readFileSync(join(dataDirectory, passwordFile), 'utf8').trim();
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'password_unreadable',
      `The database's password cannot be read from ${join(dataDirectory, passwordFile)} (${systemErrorCode(error)}). Put the file back from a backup, readable for the user who runs Uptake.`,
      { cause: error },
    );
  }
}

function existingCluster(link: string): string | undefined {
  const entry = lstatSync(link, { throwIfNoEntry: false });
  if (!entry) return undefined;
  if (entry.isSymbolicLink() && !statSync(link, { throwIfNoEntry: false })) {
    throw new EmbeddedDatabaseError(
      'cluster_missing',
      `${link} points to a database that is not there. Bring its folder back (is a disk not mounted?), or remove the link to start with an empty database.`,
    );
  }
  if (entry.isDirectory() && readdirSync(link).length === 0) {
    rmdirSync(link);
    return undefined;
  }
  return realpathSync(link);
}

function checkVersion(directory: string, major: string): void {
  let found: string;
  try {
    found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
    statSync(join(directory, 'global', 'pg_control'));
  } catch (error) {
    if (systemErrorCode(error) === 'EACCES') throw notOurs(directory, error);
    throw new EmbeddedDatabaseError(
      'cluster_incomplete',
      `${directory} is not a whole PostgreSQL database (${systemErrorCode(error)}); nothing in it was touched. Put it back from a backup, or move it away to start with an empty database.`,
      { cause: error },
    );
  }
  if (found !== major) {
    throw new EmbeddedDatabaseError(
      'cluster_version',
      `${directory} was made by PostgreSQL ${found}, and this release of Uptake brings PostgreSQL ${major}, which cannot read it; nothing in it was touched. Start the release of Uptake that made it, or move the data to a PostgreSQL server and set DATABASE_URL.`,
    );
  }
}

function checkAccess(directory: string, account: Account): void {
  const { uid } = statSync(directory);
  if (!account.other) {
    if (account.uid !== -1 && uid !== account.uid) throw notOurs(directory);
    return;
  }
  if (!canReach(account, dirname(directory))) {
    throw new EmbeddedDatabaseError(
      'cluster_unreachable',
      `PostgreSQL runs as user id ${account.uid}, who cannot reach ${directory}. Let that user pass the folders above it (chmod o+x), or move the data folder.`,
    );
  }
  // A copy that root made, of a backup for example.
  if (uid !== account.uid) giveTree(directory, account);
}

function notOurs(directory: string, cause?: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'cluster_owner',
    `${directory} belongs to another user than the one who runs Uptake, and PostgreSQL only serves its own user's files. Start Uptake as that user or as root, or give the folder to this user (chown -R).`,
    { cause },
  );
}

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that a process that dies meanwhile leaves
 * nothing that looks like a cluster.
 */
async function createCluster(
  dataDirectory: string,
  account: Account,
  binaries: Binaries,
  log: (message: string) => void,
): Promise<string> {
  const link = join(dataDirectory, 'postgres');
  const inPlace = canReach(account, dataDirectory);
  const identifier = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  const parent = inPlace ? dataDirectory : join(sharedDirectory, 'clusters');
  const stem = inPlace ? 'postgres' : identifier;
  if (!inPlace) mkdirSync(parent, { recursive: true, mode: 0o755 });
  removeUnfinished(parent, `${stem}.new-`);

  const password = randomBytes(24).toString('base64url');
  writeFileAtomically(dataDirectory, passwordFile, `${password}\n`, 0o600);
  const staging = mkdtempSync(join(parent, `${stem}.new-`));
  if (account.other) chownSync(staging, account.uid, account.gid);
  await initialize(staging, account, binaries, password);

  // A random end keeps a new folder at an old path apart from the cluster of the one that was there before.
  const directory = inPlace ? link : join(parent, `${identifier}-${randomBytes(4).toString('hex')}`);
  renameSync(join(staging, 'cluster'), directory);
  syncDirectory(parent);
  rmSync(staging, { recursive: true, force: true });
  if (!inPlace) {
    symlinkSync(directory, link);
    syncDirectory(dataDirectory);
    log(`The user who runs PostgreSQL cannot reach ${dataDirectory}: the database is in ${directory}.`);
  }
  return realpathSync(directory);
}

async function initialize(
  staging: string,
  account: Account,
  binaries: Binaries,
  password: string,
): Promise<void> {
  const passwordPath = join(staging, 'password');
  writeFileSync(passwordPath, `${password}\n`, { mode: 0o600 });
  if (account.other) chownSync(passwordPath, account.uid, account.gid);
  const { command, parameters } = boundToThisProcess(account, 'TERM', binaries.initdb, [
    `--pgdata=${join(staging, 'cluster')}`,
    `--username=${administrator}`,
    `--pwfile=${passwordPath}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorts by code point and knows the letter cases of Unicode, the same on every machine.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  try {
    await promisify(execFile)(command, parameters, processOptions(account));
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new EmbeddedDatabaseError(
      'initialization_failed',
      `PostgreSQL could not make a new database in ${dirname(staging)}: ${output || 'it was stopped'}`,
      { cause: error },
    );
  }
}

function removeUnfinished(parent: string, start: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(start))) {
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function giveTree(directory: string, account: Account): void {
  lchownSync(directory, account.uid, account.gid);
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(directory, entry), account.uid, account.gid);
  }
}
