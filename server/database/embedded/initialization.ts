import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, boundToThisProcess, canReach, processOptions } from './account.ts';
import { type Binaries, sharedDirectory } from './binaries.ts';
import { syncDirectory } from './data-directory.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { administrator, createPassword } from './password.ts';

/**
 * Makes the data folder's cluster beside its place and moves it there when it is whole, so that a process that dies
 * meanwhile leaves nothing that looks like a cluster.
 * @returns its real path: below the data folder, or where PostgreSQL's user can reach it, with a link in the data folder
 */
export async function createCluster(
  dataDirectory: string,
  account: Account,
  binaries: Binaries,
  log: (message: string) => void,
): Promise<string> {
  const link = join(dataDirectory, 'postgres');
  const inPlace = canReach(account, dataDirectory);
  const parent = inPlace ? dataDirectory : clustersDirectory();
  const stem = inPlace ? 'postgres' : createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  removeUnfinished(parent, `${stem}.new-`);

  const staging = mkdtempSync(join(parent, `${stem}.new-`));
  await initialize(staging, account, binaries, createPassword(dataDirectory));

  // A random end keeps a new folder at an old path apart from the cluster of the one that was there before.
  const directory = inPlace ? link : join(parent, `${stem}-${randomBytes(4).toString('hex')}`);
  renameSync(join(staging, 'cluster'), directory);
  syncDirectory(parent);
  // Once more: what a killed process had started may have gone on writing for a moment after the first time.
  removeUnfinished(parent, `${stem}.new-`);
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
  if (account.other) {
    chownSync(staging, account.uid, account.gid);
    chownSync(passwordPath, account.uid, account.gid);
  }
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
      `PostgreSQL could not make a new database in ${dirname(staging)}: ${output || 'it was stopped'}. Set DATABASE_URL to use a PostgreSQL server instead.`,
      { cause: error },
    );
  }
}

function clustersDirectory(): string {
  const directory = join(sharedDirectory, 'clusters');
  mkdirSync(directory, { recursive: true });
  // Not left to the umask: PostgreSQL's user has to pass.
  chmodSync(sharedDirectory, 0o755);
  chmodSync(directory, 0o755);
  return directory;
}

function removeUnfinished(parent: string, start: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(start))) {
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
}
