import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** Up to here events are counted one by one. */
const countedExactly = 200_000;
/** An estimate of so many times as much leaves no doubt that there are more. */
const doubt = 2;

/** Number of events stored; beyond 200,000 PostgreSQL's estimate from the size of the table. */
export async function estimateEvents(database: Database): Promise<number> {
  const estimate = await estimateOf(database);
  if (estimate > doubt * countedExactly) return estimate;
  const counted = await sql<{ events: number }>`
    select count(*) as events from (select from event limit ${countedExactly + 1}) as counted`.execute(
    database,
  );
  const events = counted.rows[0]?.events ?? 0;
  return events <= countedExactly ? events : Math.max(events, estimate);
}

async function estimateOf(database: Database): Promise<number> {
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from event`.execute(database);
  return plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}
