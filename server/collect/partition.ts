import { type Kysely, sql } from 'kysely';
import { type DateText, periodOf, shiftPeriod } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';
import { isPast, readHorizon } from './horizon.ts';
import type { ParsedEvent } from './parse-event.ts';

const known = new WeakMap<Database, Set<string>>();

/** A month of events; both dates are of UTC, the second no longer in it. */
export interface Partition {
  table: string;
  from: DateText;
  until: DateText;
}

/** The months that have a table of events, in order. */
export async function listPartitions(database: Kysely<DB>): Promise<Partition[]> {
  const { rows } = await sql<{ table: string }>`
    select relname as table from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'event'::regclass order by relname`.execute(database);
  return rows.map(({ table }) => {
    const from = `${table.slice('event_'.length).replace('_', '-')}-01`;
    return { table, from, until: shiftPeriod(from, 'month', 1) };
  });
}

/** Makes the monthly partitions that these events fall into, but for those from before the horizon. */
export async function ensurePartitions(database: Database, events: ParsedEvent[]): Promise<void> {
  const days = missing(
    database,
    events.map((event) => event.occurredAt.slice(0, 10)),
  );
  if (days.length === 0) return;
  const horizon = await readHorizon(database);
  await createPartitions(
    database,
    horizon ? days.filter((day) => !isPast(day, horizon.refusedBefore)) : days,
  );
}

/** So many months after the running one have their partition before anything happens in them. */
const monthsAhead = 2;

/** Makes the partitions of the running month and of those to come, so that no first event of a month waits for its own. */
export async function makePartitionsAhead({
  database,
  config,
}: Pick<Context, 'database' | 'config'>): Promise<void> {
  const today = config.now().toISOString().slice(0, 10);
  const days = Array.from({ length: monthsAhead + 1 }, (_, month) =>
    shiftPeriod(periodOf(today, 'month'), 'month', month),
  );
  await createPartitions(database, missing(database, days));
}

/** Those days whose month this process has not made yet. */
function missing(database: Database, days: DateText[]): DateText[] {
  const made = known.get(database);
  return made ? days.filter((day) => !made.has(monthOf(day))) : days;
}

/**
 * A new one is filled in as a table of its own and then attached, which unlike `create table ... partition of` does not
 * stop running ingests.
 */
async function createPartitions(database: Database, days: DateText[]): Promise<void> {
  const made = known.get(database) ?? new Set();
  known.set(database, made);
  for (const month of new Set(days.map(monthOf))) {
    await database.transaction().execute((transaction) => createPartition(transaction, month));
    made.add(month);
  }
}

const monthOf = (day: DateText): string => day.slice(0, 7);

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
