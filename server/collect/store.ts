import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import { verbs } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { ensureSource, noteReading } from '../directory/index.ts';
import { ensureActors } from './actor.ts';
import { digestOf } from './digest.ts';
import type { ParsedEvent } from './parse-event.ts';
import { ensurePartitions } from './partition.ts';
import { keepRefused, type Refused } from './quarantine.ts';

/** A batch after its checks: what is to be stored, and what is refused. */
export interface CheckedBatch {
  events: ParsedEvent[];
  refused: Refused[];
}

/** Number of a verb in the table `event`. */
export const verbNumber = Object.fromEntries(verbs.map((verb, index) => [verb, index + 1])) as Record<
  (typeof verbs)[number],
  number
>;

/**
 * Stores one checked batch of a source in one transaction: events, what they touched, and the refused ones. Resolves
 * after the commit with the number of events that were new; the others were there already, or twice in the batch.
 */
export async function storeBatch(context: Context, source: string, batch: CheckedBatch): Promise<number> {
  await ensurePartitions(context.database, batch.events);
  return await transact(context.database, async (transaction) => {
    await keepRefused(transaction, source, batch.refused);
    if (batch.events.length === 0) return 0;
    const sourceId = await ensureSource(transaction, source);
    await ensureActors(transaction, sourceId, batch.events);
    return await insertEvents(transaction, sourceId, batch.events, context.config.timeZone);
  });
}

/**
 * One statement for the whole batch. Identities are claimed in the order of their digests, so that two writers with the
 * same events wait for each other and never deadlock; only the claimed events are stored and mark what they touch.
 */
async function insertEvents(
  database: Kysely<DB>,
  sourceId: number,
  events: ParsedEvent[],
  timeZone: string,
): Promise<number> {
  const column = <T>(value: (event: ParsedEvent) => T) => events.map(value);
  const result = await sql<{ stored: number; reading: boolean }>`
    with incoming as (
      select distinct on (digest) * from unnest(
        ${column((event) => digestOf(event.externalId))}::uuid[],
        ${column((event) => event.externalId)}::text[],
        ${column((event) => verbNumber[event.verb])}::smallint[],
        ${column((event) => event.actor)}::text[],
        ${column((event) => event.occurredAt)}::timestamptz[],
        ${column((event) => event.message)}::text[],
        ${column((event) => event.inReplyTo)}::text[],
        ${column((event) => event.community)}::text[],
        ${column((event) => event.invitee)}::text[]
      ) with ordinality as batch (
        digest, external_id, verb, actor, occurred_at, message, in_reply_to, community, invitee, place
      )
      order by digest, place
    ), claimed as (
      insert into event_identity (digest, source_id)
      select digest, ${sourceId}::integer from incoming order by digest
      on conflict do nothing
      returning digest
    ), stored as (
      insert into event (occurred_at, account_id, source_id, community_id, verb, external_id, message, in_reply_to,
        invitee_account_id)
      select occurred_at, account.id, ${sourceId}::integer, community.id, verb, incoming.external_id,
        nullif(message, incoming.external_id), in_reply_to, invitee.id
      from claimed
      join incoming using (digest)
      join account on account.source_id = ${sourceId} and account.external_id = actor
      left join community on community.source_id = ${sourceId} and community.external_id = incoming.community
      left join account as invitee on invitee.source_id = ${sourceId} and invitee.external_id = incoming.invitee
      returning account_id, occurred_at, verb
    ), touched as (
      insert into touched_account_week (account_id, week, touched_at)
      select account_id, date_trunc('week', occurred_at at time zone ${timeZone})::date, clock_timestamp()
      from stored where verb <= ${verbNumber.share} group by 1, 2
    )
    select count(*) as stored, coalesce(bool_or(verb in (${verbNumber.visit}, ${verbNumber.view})), false) as reading
    from stored`.execute(database);
  const { stored = 0, reading = false } = result.rows[0] ?? {};
  if (reading) await noteReading(database, sourceId);
  return stored;
}

/** Up to here events are counted one by one. */
const countedExactly = 200_000;

/** Number of events stored; beyond 200,000 PostgreSQL's estimate from the size of the table. */
export async function estimateEvents(database: Database): Promise<number> {
  const counted = await sql<{ events: number }>`
    select count(*) as events from (select from event limit ${countedExactly + 1}) as counted`.execute(database);
  const events = counted.rows[0]?.events ?? 0;
  if (events <= countedExactly) return events;
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from event`.execute(database);
  return plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? events;
}
