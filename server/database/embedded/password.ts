import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, processOptions } from './account.ts';
import type { Binaries } from './binaries.ts';
import { writeFileAtomically } from './data-directory.ts';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';

/** The one role of an embedded cluster: it owns everything. */
export const administrator = 'uptake';

const fileName = 'postgres.password';

/** Makes the password of a new cluster and keeps it in the data folder, for its owner's eyes only. */
export function createPassword(dataDirectory: string): string {
  const password = makePassword();
  savePassword(dataDirectory, password);
  return password;
}

/** @throws EmbeddedDatabaseError `password_unreadable` */
export function readPassword(dataDirectory: string): string {
  const path = join(dataDirectory, fileName);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'password_unreadable',
      `The database's password cannot be read from ${path} (${systemErrorCode(error)}). Run the command as the user who runs Uptake.`,
      { cause: error },
    );
  }
}

/**
 * The cluster's password, a new one where the file is lost: whoever may start the server on its files needs no password
 * to set one. Call as the folder's only owner while no server runs.
 */
export function ensurePassword(
  dataDirectory: string,
  cluster: { directory: string; account: Account; binaries: Binaries },
  log: (message: string) => void,
): string {
  if (existsSync(join(dataDirectory, fileName))) return readPassword(dataDirectory);
  const password = makePassword();
  const result = spawnSync(
    cluster.binaries.postgres,
    ['--single', '-D', cluster.directory, '-c', 'log_min_messages=fatal', 'postgres'],
    {
      ...processOptions(cluster.account),
      input: `ALTER ROLE ${administrator} PASSWORD '${password}';\n`,
      encoding: 'utf8',
    },
  );
  if (result.status !== 0 || /ERROR|FATAL/.test(result.stderr)) {
    throw new EmbeddedDatabaseError(
      'password_lost',
      `The file ${fileName} is missing in ${dataDirectory}, and PostgreSQL did not take a new password. Put the file back from a backup.`,
    );
  }
  savePassword(dataDirectory, password);
  log(`The file ${fileName} was missing: the database has a new password.`);
  return password;
}

function makePassword(): string {
  return randomBytes(24).toString('base64url');
}

function savePassword(dataDirectory: string, password: string): void {
  writeFileAtomically(dataDirectory, fileName, `${password}\n`, 0o600);
}
