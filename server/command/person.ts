import fs from 'node:fs/promises';
import { publishFigures } from '../bi/index.ts';
import type { Context } from '../context.ts';
import type { PersonKey } from '../directory/index.ts';
import { erasePerson, exportPerson, type Kept, previewErasure } from '../personal-data/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { CommandError } from './error.ts';

/** Whom a command is about. Throws CommandError where it is named by both ways, or by none. */
export function personKey(externalId: string | undefined, email: string | undefined): PersonKey {
  if (externalId !== undefined && email === undefined) return { externalId };
  if (email !== undefined && externalId === undefined) return { email };
  throw new CommandError('Name the person by externalId, or by --email ADDRESS; by one of them.');
}

/**
 * Writes all that is kept of a person to a file that only its owner can read, and gives the number of things in it. A
 * file that is there already is replaced whole or not at all. Throws CommandError where nobody is meant or it cannot be
 * written.
 */
export async function writePersonExport(context: Context, key: PersonKey, out: string): Promise<number> {
  const draft = `${out}.part`;
  // Never one that is there: another may be writing it, or have left it open to others.
  const file = await fs.open(draft, 'wx', 0o600).catch((error) => {
    throw unwritable(out, error);
  });
  try {
    const things = await exportPerson(context, key, (text) => file.appendFile(text));
    if (things === null) throw nobody();
    await file.sync();
    await fs.rename(draft, out);
    return things;
  } catch (error) {
    await fs.rm(draft, { force: true });
    throw unwritable(out, error as NodeJS.ErrnoException);
  } finally {
    await file.close();
  }
}

/** What a person can do about an error of the file system; any other error as it is. */
function unwritable(out: string, error: NodeJS.ErrnoException): Error {
  if (!['open', 'write', 'fsync', 'rename'].includes(error.syscall ?? '')) return error;
  if (error.code !== 'EEXIST') return new CommandError(`${out} cannot be written: ${error.message}`);
  return new CommandError(`${out}.part is there: another export writes it, or was stopped. Delete it first.`);
}

/**
 * Erases a person, or with `yes` not said only looks; gives what there is to say, line by line. The rollup has followed
 * when it is done, also where an earlier one was stopped before that. Throws CommandError where nobody is meant.
 */
export async function eraseByCommand(context: Context, key: PersonKey, yes: boolean): Promise<string[]> {
  const kept = yes ? await erasePerson(context, key) : await previewErasure(context, key);
  if (yes) {
    while ((await refreshRollup(context)) > 0);
    await publishFigures(context);
  }
  if (kept === null) throw nobody();
  const [gone, left] = [kept.filter(({ stays }) => !stays), kept.filter(({ stays }) => stays)];
  return [
    yes ? 'Erased:' : 'An erasure would take:',
    ...gone.map(inWords),
    ...left.map((one) => `Stays: ${inWords(one).trim()} (${one.stays}).`),
    yes
      ? 'The figures have followed. Backups from before still have it: erase once more after one is restored.'
      : 'Nothing was changed. Run it with --yes to erase all of this; there is no way back.',
  ];
}

const number = new Intl.NumberFormat('en');

function inWords({ name, things }: Kept): string {
  return `  ${name}: ${number.format(things)}`;
}

function nobody(): CommandError {
  return new CommandError('Nobody in the directory has that externalId or address.');
}
