import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { beginningOfTime, endOfTime } from '../../server/calendar.ts';

/** Columns as DuckDB calls their types, with what PostgreSQL calls those that it has under another name. */
interface Column {
  type: string;
  from?: string;
}

const text: Column = { type: 'varchar' };
const flag: Column = { type: 'boolean' };
const date: Column = { type: 'date' };
const id: Column = { type: 'bigint' };
const number: Column = { type: 'integer' };

const tables: Record<string, Record<string, Column>> = {
  event: {
    occurred_at: { type: 'timestamptz' },
    account_id: id,
    source_id: number,
    community_id: number,
    verb: { type: 'smallint' },
    external_id: text,
    message: text,
    in_reply_to: text,
    invitee_account_id: id,
    copy_of: text,
  },
  account: { id, source_id: number, external_id: text, kind: text, is_platform_admin: flag, person_id: id },
  person: {
    ...{ id, external_id: text, hired_on: date, left_on: date },
    ...{ entitled: flag, is_platform_admin: flag },
  },
  assignment: {
    person_id: id,
    // Without open ends, which DuckDB would join row by row.
    starts: { ...date, from: `coalesce(lower(valid), '${beginningOfTime}')` },
    ends: { ...date, from: `coalesce(upper(valid), '${endOfTime}')` },
    ...{ department: text, location: text, level: text, manager_external_id: text },
  },
};

export const parquetTables = Object.keys(tables);

/** Writes the raw tables as Parquet files `TABLE-N.parquet` into a folder, one for each partition; gives their size in bytes. */
export async function writeParquet(pool: pg.Pool, folder: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  let bytes = 0;
  try {
    for (const [table, columns] of Object.entries(tables)) {
      for (const [number, part] of (await partsOf(pool, table)).entries()) {
        const rows = path.join(folder, 'rows.csv');
        const file = path.join(folder, `${table}-${number}.parquet`);
        await writeRows(pool, part, columns, rows);
        const types = Object.entries(columns).map(([name, { type }]) => `${name}: '${type}'`);
        await connection.run(`
          copy (select * from read_csv('${rows}', header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
            allow_quoted_nulls = false, columns = {${types}})) to '${file}' (format parquet)`);
        await fs.rm(rows);
        bytes += (await fs.stat(file)).size;
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return bytes;
}

async function partsOf(pool: pg.Pool, table: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass order by 1`,
    [table],
  );
  return rows.length > 0 ? rows.map(({ name }) => name) : [table];
}

async function writeRows(
  pool: pg.Pool,
  table: string,
  columns: Record<string, Column>,
  file: string,
): Promise<void> {
  const selected = Object.entries(columns).map(([name, { from = name }]) => from);
  const client = await pool.connect();
  try {
    const rows = client.query(copyTo(`copy (select ${selected} from ${table}) to stdout (format csv)`));
    await pipeline(rows, createWriteStream(file));
  } finally {
    client.release();
  }
}
