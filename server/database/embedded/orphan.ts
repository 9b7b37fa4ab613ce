import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError, systemErrorCode } from './error.ts';
import { waitForJoined } from './joining.ts';
import { isPostgresOn, processExists } from './process-identity.ts';

/**
 * Stops a server that outlived the process which started it. Only one that is PostgreSQL on this very cluster: a process
 * that merely has its number by now is left alone, and the file that names it is removed.
 * @throws EmbeddedDatabaseError `orphan_remains` where it does not end within a minute
 */
export async function stopOrphan(
  clusterDirectory: string,
  dataDirectory: string,
  log: (message: string) => void,
): Promise<void> {
  const file = join(clusterDirectory, 'postmaster.pid');
  const pid = readPid(file);
  if (!pid) return;
  const postgres = processExists(pid) ? isPostgresOn(pid, clusterDirectory) : false;
  // PostgreSQL takes any process with the number, even a dead one not yet collected, for its own. It still looks at the
  // shared memory itself, and does not start while processes of a crashed server are attached to that.
  if (postgres === false) rmSync(file, { force: true });
  if (!postgres) return;
  // Commands that had joined its dead owner may still be at work.
  await waitForJoined(dataDirectory, log);
  log(`Stopping the PostgreSQL server (process ${pid}) that an earlier uptake left behind.`);
  interrupt(pid);
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if (!processExists(pid)) return;
  }
  throw new EmbeddedDatabaseError(
    'orphan_remains',
    `A PostgreSQL server (process ${pid}) that an earlier uptake left behind on ${clusterDirectory} does not stop. End it (kill -QUIT ${pid}) and start again.`,
  );
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
