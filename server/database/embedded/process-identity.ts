import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { systemErrorCode } from './error.ts';

/** A process that a later process with the same number is not mistaken for. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in the terms of its platform; only good for comparing. */
  startedAt: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? 'unknown' };
}

/** Whether that very process still runs. One whose start cannot be read counts as running: better to refuse than to share. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  if (!processExists(pid)) return false;
  const found = startOf(pid);
  return found === undefined || startedAt === 'unknown' || found === startedAt;
}

/** Whether a process has that number and is not a zombie. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
  return processState(pid) !== 'Z';
}

/**
 * Whether the process is a PostgreSQL server on that data folder (a real path).
 * @returns undefined where the system does not let us see what the process is
 */
export function isPostgresOn(pid: number, clusterDirectory: string): boolean | undefined {
  if (process.platform !== 'linux') {
    const command = ps(pid, 'command=');
    if (command === undefined) return undefined;
    return /postgres/.test(command.split(' -D ')[0] ?? '') && command.includes(clusterDirectory);
  }
  const command = readProcessFile(pid, 'cmdline')?.split('\0');
  if (command === undefined) return undefined;
  if (basename(command[0] ?? '') !== 'postgres') return false;
  return command.includes(clusterDirectory) || workingDirectory(pid) === clusterDirectory;
}

function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'lstart=');
  // Field 22 counts clock ticks since boot: the boot's own id makes it unique across boots.
  const ticks = statusFields(pid)?.[19];
  if (ticks === undefined) return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
}

function processState(pid: number): string | undefined {
  return process.platform === 'linux' ? statusFields(pid)?.[0] : ps(pid, 'state=')?.[0];
}

/** Fields of /proc/PID/stat from the third (state) on; the second may itself hold spaces and brackets. */
function statusFields(pid: number): string[] | undefined {
  const status = readProcessFile(pid, 'stat');
  return status?.slice(status.lastIndexOf(')') + 2).split(' ');
}

function readProcessFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  const result = spawnSync('ps', ['-o', column, '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
