import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { readHorizon } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/connection.ts';
import { onOneConnectionEach } from '../database/distribute/transaction-settings.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import type { DB } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { createActs, recountActs, takeFreshActs } from './acts.ts';
import { Beside } from './beside.ts';
import { areOrganizationsKept } from './engagement/index.ts';
import { type Clock, follow, keptExtent, lastKeptDay } from './follow.ts';
import { transactUnlessGivenUp } from './give-up.ts';
import { refreshPopulation } from './population.ts';
import { prepareToCount } from './prepare.ts';
import { takeTouched, touchEverything } from './touched.ts';

/** Tables that follow from events (or what is kept of them) and directory, and from nothing else. */
export const derivedTables = [
  'person_community_week',
  'person_week',
  'person_first_activity',
  'conversation',
  'population',
  'segment_period',
  'team_period',
  'engagement_period',
] as const;

/** What the rollup works with. */
export interface RollupContext {
  database: Database;
  config: Clock;
}

interface RefreshOptions {
  /** Where it is aborted the refresh ends with an error, wherever it is, and leaves nothing. */
  givingUp?: AbortSignal | undefined;
  /**
   * Counts on a second connection as well, which takes less time where a core is free for it. Only for who has the pool for
   * itself: those that all wait for this refresh could hold the connections that it waits for.
   */
  onTwoConnections?: boolean;
}

/**
 * Brings the rollup up to date in one transaction: readers see all of a refresh or nothing of it. Gives the number of
 * marks that it took off the queue; 0 means that there was nothing to do.
 */
export async function refreshRollup(
  context: RollupContext,
  { givingUp, onTwoConnections = false }: RefreshOptions = {},
): Promise<number> {
  if (!(await isBehind(context))) return 0;
  const beside = onTwoConnections ? new Beside(context.database, givingUp) : null;
  return await transactUnlessGivenUp(context.database, givingUp, async (transaction) => {
    try {
      await beginRefresh(transaction);
      return await refreshWithin(transaction, context.config, beside);
    } finally {
      await beside?.end();
    }
  });
}

/** A look that costs nothing, so that an idle server does not write. */
async function isBehind({ database, config }: RollupContext): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean; first: DateText | null; through: DateText | null }>`
    select exists (select from fresh_activity) or exists (select from touched_account_day) or exists (select from touched_person)
      or exists (select from touched_directory) or time_zone is distinct from ${config.timeZone}
      or not ${areOrganizationsKept} as behind,
      first_day as first, through_day as through
    from rollup_state`.execute(database);
  const { behind = false, first = null, through = null } = rows[0] ?? {};
  if (behind) return true;
  return through !== (first === null ? null : await lastKeptDay(database, config));
}

/** One refresh at a time. */
async function beginRefresh(transaction: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(transaction);
  await prepareToCount(transaction);
}

/** Makes every derived table from nothing. */
export async function rebuildRollup(context: Context): Promise<void> {
  await context.database.transaction().execute(async (transaction) => {
    await beginRefresh(transaction);
    await rebuildWithin(transaction, context.config);
  });
}

/** The work of a rebuild. Table names are unqualified, so that `verify` can point them at temporary tables. */
export async function rebuildWithin(transaction: Kysely<DB>, config: Clock): Promise<void> {
  await onOneConnectionEach.execute(transaction);
  await refuseOtherZone(transaction, config);
  // Marks first: an event that is stored in between is read, or its mark waits for the next refresh, or both.
  for (const table of ['touched_account_day', 'touched_person', 'touched_directory']) {
    await sql`delete from ${sql.table(table)}`.execute(transaction);
  }
  await touchEverything(transaction, config.timeZone);
  await createActs(transaction);
  await recountActs(transaction, config.timeZone);
  for (const table of derivedTables) {
    await sql`delete from ${sql.table(table)}`.execute(transaction);
  }
  const population = await refreshPopulation(transaction);
  await follow(transaction, config, population, null, null);
}

/** Nothing is left of old events of which days could be cut in another zone; what is kept would count on wrong days. */
async function refuseOtherZone(transaction: Kysely<DB>, { timeZone }: Clock): Promise<void> {
  const horizon = await readHorizon(transaction);
  if (!horizon || horizon.timeZone === timeZone) return;
  throw new ProblemError(
    409,
    'time_zone_kept',
    `Events before ${horizon.refusedBefore} are kept as counts by day of ${horizon.timeZone}, and cannot be counted by day of ${timeZone}. Set UPTAKE_TIME_ZONE to ${horizon.timeZone}, or leave it out.`,
  );
}

/** The work of a refresh, in a transaction that holds the lock, and beside it. */
export async function refreshWithin(
  transaction: Kysely<DB>,
  config: Clock,
  beside: Beside | null = null,
): Promise<number> {
  const state = await transaction.selectFrom('rollup_state').selectAll().executeTakeFirstOrThrow();
  if (state.time_zone !== config.timeZone) {
    // Days and weeks of another zone: nothing derived is worth keeping.
    await rebuildWithin(transaction, config);
    return 1;
  }
  const directory =
    await sql`with taken as (delete from touched_directory returning 1) select from taken`.execute(
      transaction,
    );
  if (directory.rows.length > 0) await onOneConnectionEach.execute(transaction);
  const marks = await takeTouched(transaction, config.timeZone);
  await createActs(transaction);
  await recountActs(transaction, config.timeZone);
  const fresh = await takeFreshActs(transaction, config.timeZone);
  const population = directory.rows.length > 0 ? await refreshPopulation(transaction) : [];
  const before =
    state.first_day && state.through_day ? { from: state.first_day, to: state.through_day } : null;
  // A new day has begun, or the clock was put back.
  const moved = before !== null && (await keptExtent(transaction, config))?.to !== before.to;
  const isUpgraded = state.organizations_version !== state.version;
  const work = marks + fresh + directory.rows.length + (moved ? 1 : 0) + (isUpgraded ? 1 : 0);
  if (work > 0) await follow(transaction, config, population, before, beside);
  return work;
}
