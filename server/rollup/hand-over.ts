import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';

type Columns = Record<string, 'bigint' | 'integer' | 'smallint' | 'date' | 'boolean'>;

/**
 * Takes these columns of rows that another connection cannot see, and gives a query that has them there. A column goes over as one
 * list in the words of PostgreSQL: value by value they take longer to read than to count.
 */
export async function handOver(
  database: Kysely<DB>,
  from: RawBuilder<unknown>,
  columns: Columns,
): Promise<RawBuilder<unknown>> {
  const names = Object.keys(columns).map((name) => sql.ref(name));
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.join(names.map((name) => sql`array_agg(${name})::text as ${name}`))} from ${from}`.execute(
    database,
  );
  const lists = Object.entries(columns).map(([name, type]) => sql`${rows[0]?.[name]}::${sql.raw(type)}[]`);
  return sql`select * from unnest(${sql.join(lists)}) as list (${sql.join(names)})`;
}
