import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { connect } from '../connection.ts';
import { listTables } from './catalogue.ts';
import { type RestoreOptions, restoreBackup } from './restore.ts';
import { writeBackup } from './write.ts';

/** A name for a backup in a folder that goes with the test. */
export async function backupPath(): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-backup-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'uptake.backup');
}

export async function backUp(pool: pg.Pool, out?: string): Promise<string> {
  const file = out ?? (await backupPath());
  await writeBackup(pool, file, new Date('2026-03-18T12:00:00Z'), () => {});
  return file;
}

/** Restores as a command does: with no connection before and none left after it. */
export async function restoreInto(url: string, file: string, options: RestoreOptions = {}) {
  const { pool } = connect(url);
  return await restoreBackup(pool, file, options).finally(() => pool.end());
}

/** All rows of all tables that a backup has, as text, and what comes next in each sequence. */
export async function rowsOf(pool: pg.Pool): Promise<Record<string, string[]>> {
  const client = await pool.connect();
  try {
    const rows: Record<string, string[]> = {};
    for (const { name } of await listTables(client)) {
      const table = pg.escapeIdentifier(name);
      const found = await client.query<{ row: string }>(
        `select r::text as row from ${table} as r order by r::text collate "C"`,
      );
      rows[name] = found.rows.map(({ row }) => row);
    }
    const sequences = await client.query<{ name: string; last: string | null }>(
      `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
    );
    rows.sequences = sequences.rows.map(({ name, last }) => `${name} ${last}`);
    return rows;
  } finally {
    client.release();
  }
}
