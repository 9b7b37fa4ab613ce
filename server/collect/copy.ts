import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import { noteCopies } from '../directory/index.ts';
import type { ParsedEvent } from './parse-event.ts';
import { verbNumber } from './verb.ts';

/**
 * Of a row of `event`, `past_activity` or `fresh_activity`: the original that it is a copy of, once another source has stored that; null where
 * the row counts itself. An original that its author's erasure took away is still known by its identity.
 */
export function originalStored(row: 'event' | 'past' | 'fresh'): RawBuilder<string | null> {
  const [copyOf, sourceId] = [sql.ref(`${row}.copy_of`), sql.ref(`${row}.source_id`)];
  return sql`case when ${copyOf} is not null and exists (
      select from event_identity as original
      where original.digest = substr(encode(sha256(convert_to(${copyOf}, 'UTF8')), 'hex'), 1, 32)::uuid
        and original.source_id <> ${sourceId}
    ) then ${copyOf} end`;
}

/**
 * Keeps a copy and its original from being stored at once, when neither would see the other. Taken before identities are
 * claimed: by batches with copies alone, by any number of others together.
 */
export function holdCopies(areCopies: boolean): RawBuilder<unknown> {
  const lock = areCopies ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  return sql`${lock}(hashtext('uptake copies'))`;
}

/** Marks the days of copies that count no longer, now that these events are stored, and that the source holds copies. */
export async function followCopies(
  database: Kysely<DB>,
  sourceId: number,
  events: ParsedEvent[],
): Promise<void> {
  if (events.some(({ copyOf }) => copyOf !== null)) await noteCopies(database, sourceId);
  const elsewhere = await database
    .selectFrom('source')
    .select('id')
    .where('copies', '=', true)
    .where('id', '<>', sourceId)
    .executeTakeFirst();
  if (!elsewhere) return;
  await sql`
    with original as (select unnest(${events.map(({ externalId }) => externalId)}::text[]) as id)
    insert into touched_account_day (account_id, day, touched_at)
    select account_id, day, clock_timestamp()
    from (
      select account_id, (occurred_at at time zone 'UTC')::date as day from original join event on copy_of = id
      where source_id <> ${sourceId} and verb <= ${verbNumber.share}
      union
      select account_id, day from original join past_activity on copy_of = id where source_id <> ${sourceId}
    ) as copy`.execute(database);
}
