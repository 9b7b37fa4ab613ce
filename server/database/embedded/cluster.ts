import { lchownSync, lstatSync, readdirSync, readFileSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, accountFor, canReach } from './account.ts';
import { type Binaries, locateBinaries } from './binaries.ts';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';
import { createCluster } from './initialization.ts';

/** PostgreSQL's own files: where they are, who runs the server on them, and with which programs. */
export interface Cluster {
  /** Real path; not below the data folder where a link in that leads elsewhere. */
  directory: string;
  account: Account;
  binaries: Binaries;
}

/**
 * Opens the cluster of the data folder, or makes one. Call as the folder's only owner.
 * @throws EmbeddedDatabaseError where the files there are another version's, another user's or incomplete; they stay as they are
 */
export async function openCluster(dataDirectory: string, log: (message: string) => void): Promise<Cluster> {
  const found = existingCluster(join(dataDirectory, 'postgres'));
  const account = accountFor(dataDirectory, found);
  const binaries = locateBinaries(account, log);
  if (!found) {
    return { directory: await createCluster(dataDirectory, account, binaries, log), account, binaries };
  }
  checkVersion(found, binaries.major);
  checkAccess(found, account);
  return { directory: found, account, binaries };
}

function existingCluster(path: string): string | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry) return undefined;
  if (entry.isSymbolicLink() && !statSync(path, { throwIfNoEntry: false })) {
    throw new EmbeddedDatabaseError(
      'cluster_missing',
      `${path} points to a database that is not there. Bring its folder back (is a disk not mounted?), or remove the link to start with an empty database.`,
    );
  }
  if (entry.isDirectory() && isEmpty(path)) {
    rmdirSync(path);
    return undefined;
  }
  return realpathSync(path);
}

function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch (error) {
    throw systemErrorCode(error) === 'EACCES' ? notOurs(path, error) : error;
  }
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
    throw new EmbeddedDatabaseError('cluster_version', otherVersion(directory, found, major));
  }
}

function otherVersion(directory: string, found: string, major: string): string {
  return `${directory} was made by PostgreSQL ${found}, and this release of Uptake brings PostgreSQL ${major}, which cannot read it; nothing in it was touched. To bring its data along:
  with the release of Uptake that made it:  npx uptake backup --out uptake.backup
  with this release, in a new data folder:  UPTAKE_DATA_DIR=NEW-FOLDER npx uptake restore uptake.backup
  and from then on:                         UPTAKE_DATA_DIR=NEW-FOLDER npx uptake start
A PostgreSQL server of your own does as well: set DATABASE_URL instead of UPTAKE_DATA_DIR.`;
}

function checkAccess(directory: string, account: Account): void {
  const { uid } = statSync(directory);
  if (!account.other) {
    if (uid !== account.uid) throw notOurs(directory);
    return;
  }
  if (!canReach(account, dirname(directory))) {
    throw new EmbeddedDatabaseError(
      'cluster_unreachable',
      `PostgreSQL runs as the user with the id ${account.uid}, who cannot reach ${directory}. Let that user pass the folders above it (chmod o+x), or move the data folder.`,
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

function giveTree(directory: string, account: Account): void {
  lchownSync(directory, account.uid, account.gid);
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(directory, entry), account.uid, account.gid);
  }
}
