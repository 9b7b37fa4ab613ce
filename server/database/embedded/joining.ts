import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeTemporaryFile } from './data-directory.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

const prefix = 'postgres.joined.';

/**
 * Notes that this process uses a database which another one runs; gives the function that takes the note back.
 * A command that runs the database stays until all notes are gone.
 */
export function noteJoined(directory: string): () => void {
  const temporary = writeTemporaryFile(directory, `${prefix}new`, JSON.stringify(ownIdentity()), 0o644);
  const path = temporary.replace('new.tmp-', `${process.pid}.`);
  renameSync(temporary, path);
  return () => rmSync(path, { force: true });
}

/** Waits until no other process uses the database any more; notes of dead processes are removed. */
export async function waitForJoined(directory: string, log: (message: string) => void): Promise<void> {
  for (let announced = false; hasJoined(directory); announced = true) {
    if (!announced) log('Waiting for the other uptake commands on this database to end.');
    await sleep(100);
  }
}

function hasJoined(directory: string): boolean {
  // A folder that was removed holds nobody up.
  if (!existsSync(directory)) return false;
  return readdirSync(directory)
    .filter((name) => name.startsWith(prefix) && !name.startsWith(`${prefix}new.`))
    .some((name) => {
      const identity = readIdentity(join(directory, name));
      if (identity && isRunning(identity)) return true;
      rmSync(join(directory, name), { force: true });
      return false;
    });
}

function readIdentity(path: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    // Taken back in this moment, or torn by a power cut: nobody who runs wrote it.
    return undefined;
  }
}
