import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';
import type { ParsedEvent } from './parse-event.ts';

const known = new WeakMap<Database, Set<string>>();

/**
 * Makes the monthly partitions that these events fall into. A new one is filled in as a table of its own and then
 * attached, which unlike `create table ... partition of` does not stop running ingests.
 */
export async function ensurePartitions(database: Database, events: ParsedEvent[]): Promise<void> {
  const made = known.get(database) ?? new Set();
  known.set(database, made);
  const missing = new Set(
    events.map((event) => event.occurredAt.slice(0, 7)).filter((month) => !made.has(month)),
  );
  for (const month of missing) {
    await database.transaction().execute((transaction) => createPartition(transaction, month));
    made.add(month);
  }
}

async function createPartition(transaction: Kysely<DB>, month: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('uptake partition'))`.execute(transaction);
  const name = `event_${month.replace('-', '_')}`;
  const existing = await sql<{
    present: boolean;
  }>`select to_regclass(${name}) is not null as present`.execute(transaction);
  if (existing.rows[0]?.present) return;
  const start = `${month}-01T00:00:00Z`;
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const table = sql.table(name);
  await sql`create table ${table} (like event including all)`.execute(transaction);
  await sql`
    alter table event attach partition ${table}
    for values from (${sql.lit(start)}) to (${sql.lit(end.toISOString())})`.execute(transaction);
}
