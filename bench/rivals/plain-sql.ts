import pg from 'pg';
import { type FigureRow, statementOf } from './figure.ts';
import type { Dialect } from './relations.ts';
import type { Rival } from './rival.ts';

const dialect: Dialect = { inForce: (day) => `valid @> ${day}` };

/** PostgreSQL itself, with the product's own tables and their indexes, and as much memory to sort and hash in as helps. */
export function openPlainSql(databaseUrl: string): Rival {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, options: '-c work_mem=512MB' });
  return {
    name: 'plain_sql',
    answer: async (figure, span) => (await pool.query<FigureRow>(statementOf(figure, span, dialect))).rows,
    close: () => pool.end(),
  };
}
