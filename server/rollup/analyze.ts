import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/**
 * So few values and steps of a histogram are kept of the temporary tables of a refresh (the default is 100): how many rows
 * and how many different values there are is all that its plans need, and it looks at a tenth of the rows for it.
 */
const roughly = 10;

/** From here to the end of the transaction `analyze` looks roughly. */
export async function analyzeRoughly(transaction: Kysely<DB>): Promise<void> {
  await sql`set local default_statistics_target = ${sql.lit(roughly)}`.execute(transaction);
}

/** Looks as closely as ever at tables that outlive the transaction. */
export async function analyzeClosely(transaction: Kysely<DB>, tables: readonly string[]): Promise<void> {
  const setting = 'default_statistics_target';
  const { rows } = await sql<{ before: string }>`select current_setting(${setting}) as before`.execute(
    transaction,
  );
  await sql`set local default_statistics_target to default`.execute(transaction);
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(transaction);
  await sql`select set_config(${setting}, ${rows[0]?.before}, true)`.execute(transaction);
}
