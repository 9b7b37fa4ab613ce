import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import { digestOf } from './digest.ts';
import type { Horizon } from './horizon.ts';
import type { Received } from './parse-event.ts';

/** Why an event from before the horizon is refused. */
export function tooOldRefusal({ refusedBefore }: Horizon) {
  return {
    code: 'older_than_retention',
    reason: `occurredAt lies before ${refusedBefore}: events of that time are no longer kept, and the figures of that time are final (UPTAKE_RETENTION_WEEKS).`,
  };
}

/**
 * Which of these events lie before the horizon. One that was stored once, when it was young enough, is none of them: it
 * is a repeated event as ever.
 */
export async function findTooOld(
  database: Kysely<DB>,
  { timeZone, refusedBefore }: Horizon,
  source: string,
  received: Received[],
): Promise<ReadonlySet<Received>> {
  // The organisation's date is at most a day behind that of UTC, so a later one is young enough.
  const perhaps = received.filter(({ event }) => event.occurredAt.slice(0, 10) <= refusedBefore);
  if (perhaps.length === 0) return new Set();
  const { rows } = await sql<{ place: number }>`
    select place from unnest(
      ${perhaps.map(({ event }) => event.occurredAt)}::timestamptz[],
      ${perhaps.map(({ event }) => digestOf(event.externalId))}::uuid[]
    ) with ordinality as sent (occurred_at, digest, place)
    where (occurred_at at time zone ${timeZone})::date < ${refusedBefore}::date and not exists (
      select from event_identity join source on source.id = source_id
      where source.name = ${source} and event_identity.digest = sent.digest
    )`.execute(database);
  return new Set(rows.flatMap(({ place }) => perhaps[place - 1] ?? []));
}
