import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { verbs } from '../contract/index.ts';
import { rollupLock } from '../database/rollup-lock.ts';

let count = 0;

/** A visit at that instant with an id of its own, changed as said: any field may be made wrong. */
export function eventAt(occurredAt: string, change: Record<string, unknown> = {}) {
  count += 1;
  return { externalId: `e${count}`, verb: 'visit', actor: 'ana', occurredAt, ...change };
}

/** What is stored, in the order of time and source. */
export async function storedEvents({ database }: Context) {
  const rows = await database
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.account_id')
    .innerJoin('source', 'source.id', 'event.source_id')
    .select(['source.name as source', 'event.external_id as externalId', 'verb'])
    .select(['account.external_id as actor', 'occurred_at as occurredAt'])
    .orderBy('occurred_at')
    .orderBy('source.name')
    .execute();
  return rows.map((row) => ({ ...row, verb: verbs[row.verb - 1] }));
}

/** The quarantine, oldest first. */
export async function quarantined({ database }: Context) {
  return await database.selectFrom('quarantine').selectAll().orderBy('id').execute();
}

/** Takes all events, their accounts and the quarantine away. */
export async function emptyEvents({ database }: Context): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // A running product refreshes its rollup meanwhile.
    await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(transaction);
    await sql`
      truncate event, event_identity, quarantine, account, community, source, match_decision, person_week, person_community_week,
        person_first_activity, conversation, segment_period, team_period, fresh_activity, touched_account_day, touched_person, touched_directory cascade`.execute(
      transaction,
    );
  });
}
