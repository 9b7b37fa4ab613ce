import fs from 'node:fs/promises';
import { recordAct, recordOutcome } from '../access/index.ts';
import type { Config } from '../config.ts';
import { restoreBackup, writeBackup } from '../database/backup/index.ts';
import { openDatabase } from '../database/open.ts';
import { showProgress } from './progress.ts';

type Say = (message: string) => void;

const number = new Intl.NumberFormat('en');
const rowsOf = (tables: { rows: number }[]) =>
  `${number.format(tables.reduce((sum, { rows }) => sum + rows, 0))} rows of ${tables.length} tables`;

/** Writes a backup of the database as it is: its schema is not brought up to date, so that one can go back to before. */
export async function backUp(config: Config, out: string, say: Say, log: Say): Promise<void> {
  const { database, pool, close } = await openDatabase(config, 'command', log);
  try {
    const entry = await recordAct(database, { act: 'backup', isReading: true }).catch(unlessOlder);
    const progress = showProgress('Backing up');
    const { tables } = await writeBackup(pool, out, config.now(), progress.update).finally(progress.end);
    if (entry) await recordOutcome(database, entry, 200);
    const { size } = await fs.stat(out);
    say(`Wrote ${rowsOf(tables)} to ${out} (${number.format(Math.ceil(size / 1e6))} MB).`);
    say('Whoever reads this file reads everything that Uptake knows: keep it as safe as the database.');
  } finally {
    await close();
  }
}

/** A database of before the audit log has none, and is backed up all the same. */
function unlessOlder(error: Error & { code?: string }): null {
  if (error.code === '42P01') return null;
  throw error;
}

/** Puts a backup into the database, which no other process of the product may use meanwhile. */
export async function restore(
  config: Config,
  path: string,
  options: { replace: boolean },
  say: Say,
  log: Say,
): Promise<void> {
  const { database, pool, close } = await openDatabase(config, 'server', log);
  try {
    const progress = showProgress('Restoring');
    const { manifest, migrated, strangers } = await restoreBackup(pool, path, {
      ...options,
      onProgress: progress.update,
    }).finally(progress.end);
    // The log of before is given up with everything else: the one that took its place says so.
    await recordAct(database, { act: 'restore', details: { madeAt: manifest.madeAt }, status: 200 });
    for (const name of strangers) say(`Left out: the table ${name}, which is none of Uptake's.`);
    say(`Restored ${rowsOf(manifest.tables)}, as they were at ${manifest.madeAt}.`);
    for (const migration of migrated) say(`Migrated the database: ${migration}.`);
    say('Everybody has to sign in again. People who were erased since then have to be erased again.');
  } finally {
    await close();
  }
}
