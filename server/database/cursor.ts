import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from './types.generated.ts';

const pageSize = 1_000;

/**
 * The rows of a query in pages of at most a thousand, so that any number of them fits into memory. To be read inside of a
 * transaction, one query at a time.
 */
export async function* pagesOf<Row>(
  transaction: Kysely<DB>,
  query: RawBuilder<Row>,
): AsyncGenerator<Row[], void> {
  await sql`declare page no scroll cursor for ${query}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(pageSize)} from page`.execute(transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close page`.execute(transaction);
}
