import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeTemporaryFile } from './data-directory.ts';
import { systemErrorCode } from './error.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

export type Role = 'server' | 'command';

/** What the process that owns the data folder tells the others. */
export interface Owner extends ProcessIdentity {
  role: Role;
  state: 'starting' | 'running' | 'stopping' | 'released';
  /** Device and inode of the folder: what was copied along with a folder names another one. */
  folder: string;
  /** Where its PostgreSQL listens on 127.0.0.1, once `running`. */
  port?: number;
}

export interface Ownership {
  announce(change: Pick<Owner, 'state'> & { port?: number }): void;
}

const prefix = 'postgres.owner.';

/**
 * Takes the data folder for this process, or tells which running process has it.
 *
 * Owners are numbered files. Each is made by an atomic hard link, only its owner rewrites it, and the highest one is never
 * removed; so a dead owner is succeeded by making the next number, which exactly one process can do. (Removing a dead
 * owner's file and making it again would let two processes that both saw it dead remove each other's.)
 */
export function claimOwnership(directory: string, role: Role): { mine: Ownership } | { heldBy: Owner } {
  for (;;) {
    const generation = latestGeneration(directory);
    const holder = generation === 0 ? undefined : readOwner(directory, generation);
    if (holder === 'gone') continue;
    if (holder && holds(holder, directory)) return { heldBy: holder };
    const owner: Owner = { ...ownIdentity(), role, state: 'starting', folder: identityOf(directory) };
    if (makeGeneration(directory, generation + 1, owner)) {
      return { mine: ownership(directory, generation + 1, owner) };
    }
  }
}

/** The running process that has the data folder, if any. */
export function currentOwner(directory: string): Owner | undefined {
  const generation = latestGeneration(directory);
  const owner = generation === 0 ? undefined : readOwner(directory, generation);
  if (owner === 'gone') return currentOwner(directory);
  return owner && holds(owner, directory) ? owner : undefined;
}

function holds(owner: Owner, directory: string): boolean {
  return owner.state !== 'released' && owner.folder === identityOf(directory) && isRunning(owner);
}

function identityOf(directory: string): string {
  const { dev, ino } = statSync(directory);
  return `${dev}:${ino}`;
}

function makeGeneration(directory: string, generation: number, owner: Owner): boolean {
  const temporary = writeTemporaryFile(directory, `${prefix}new`, JSON.stringify(owner), 0o644);
  try {
    linkSync(temporary, ownerPath(directory, generation));
  } catch (error) {
    // EEXIST: another process was faster. ENOENT: the winner swept our temporary file away.
    if (['EEXIST', 'ENOENT'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  if (latestGeneration(directory) !== generation) {
    // This process slept while others came and went past this number.
    rmSync(ownerPath(directory, generation), { force: true });
    return false;
  }
  sweep(directory, generation);
  return true;
}

function ownership(directory: string, generation: number, owner: Owner): Ownership {
  let current = owner;
  return {
    announce(change) {
      current = { ...current, ...change };
      const temporary = writeTemporaryFile(directory, `${prefix}new`, JSON.stringify(current), 0o644);
      renameSync(temporary, ownerPath(directory, generation));
    },
  };
}

function latestGeneration(directory: string): number {
  return Math.max(0, ...readdirSync(directory).map(generationOf));
}

function generationOf(name: string): number {
  return name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))
    ? Number(name.slice(prefix.length))
    : 0;
}

function sweep(directory: string, generation: number): void {
  for (const name of readdirSync(directory)) {
    const older = generationOf(name) > 0 && generationOf(name) < generation;
    if (older || name.startsWith(`${prefix}new.tmp-`)) rmSync(join(directory, name), { force: true });
  }
}

function readOwner(directory: string, generation: number): Owner | undefined | 'gone' {
  try {
    return JSON.parse(readFileSync(ownerPath(directory, generation), 'utf8')) as Owner;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 'gone';
    // Files are complete before they get their name: only a power cut leaves a torn one, and its process went with it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function ownerPath(directory: string, generation: number): string {
  return join(directory, `${prefix}${generation}`);
}
