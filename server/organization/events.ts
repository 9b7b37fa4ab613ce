import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** Up to here events are counted one by one. */
const countedExactly = 200_000;

/** Number of events stored; beyond 200,000 PostgreSQL's estimate from the size of the table. */
export async function estimateEvents(database: Database): Promise<number> {
  const counted = await sql<{ events: number }>`
    select count(*) as events from (select from event limit ${countedExactly + 1}) as counted`.execute(
    database,
  );
  const events = counted.rows[0]?.events ?? 0;
  if (events <= countedExactly) return events;
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from event`.execute(database);
  return plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? events;
}
