import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The process of the embedded PostgreSQL in a data folder. */
function postmasterOf(dataDirectory: string): number {
  const note = readFileSync(path.join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(note.split('\n')[0]);
}

/** Processes that PostgreSQL has started: one for each connection, and those that look after the files. */
function childrenOf(process: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, parent]) => (parent === process ? [pid] : []));
}

/** What is killed: the product, its PostgreSQL, both in one moment, or one process of PostgreSQL. */
export const victims = ['server', 'database', 'both', 'connection'] as const;
export type Victim = (typeof victims)[number];

/** Ends processes without giving them a moment, as `kill -9` and a kernel that is out of memory do. */
export function killNow(victim: Victim, server: number, dataDirectory: string, chance: number): void {
  const postmaster = postmasterOf(dataDirectory);
  const children = childrenOf(postmaster);
  // A server that is stopped cannot see its database go before it goes itself.
  if (victim === 'both') process.kill(server, 'SIGSTOP');
  if (victim === 'connection') process.kill(children[chance % children.length] ?? postmaster, 'SIGKILL');
  if (victim === 'both' || victim === 'database') process.kill(postmaster, 'SIGKILL');
  if (victim === 'both' || victim === 'server') process.kill(server, 'SIGKILL');
}
