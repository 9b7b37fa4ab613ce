import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { readHorizon } from '../collect/index.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { createActs, recountActs, takeFreshActs } from './acts.ts';
import { analyzeRoughly } from './analyze.ts';
import { areOrganizationsKept } from './engagement/index.ts';
import { follow, keptExtent, lastKeptDay } from './follow.ts';
import { refreshPopulation } from './population.ts';
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

/** Key of the advisory lock that lets one process at a time bring the rollup up to date. */
export const rollupLock = sql<number>`hashtext('uptake rollup')`;

/**
 * Brings the rollup up to date in one transaction: readers see all of a refresh or nothing of it. Gives the number of
 * marks that it took off the queue; 0 means that there was nothing to do. Where `givingUp` is aborted it ends with an error,
 * wherever it is, and leaves nothing.
 */
export async function refreshRollup(context: Context, givingUp?: AbortSignal): Promise<number> {
  if (!(await isBehind(context))) return 0;
  return await context.database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    // Its connection ends with it: between two of its statements there is nothing to cancel.
    const end = () =>
      sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(context.database).catch(() => {});
    givingUp?.throwIfAborted();
    givingUp?.addEventListener('abort', end, { once: true });
    try {
      await beginRefresh(transaction);
      return await refreshWithin(transaction, context.config);
    } finally {
      givingUp?.removeEventListener('abort', end);
    }
  });
}

/** A look that costs nothing, so that an idle server does not write. */
async function isBehind({ database, config }: Context): Promise<boolean> {
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

/**
 * One refresh at a time, and as it is the only one, with memory enough to sort a company without the disk. Its statements
 * are long: compiling one would take longer than most of them do.
 */
async function beginRefresh(transaction: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(transaction);
  await sql`set local work_mem = '256MB'`.execute(transaction);
  await sql`set local jit = off`.execute(transaction);
  await analyzeRoughly(transaction);
}

/** Makes every derived table from nothing. */
export async function rebuildRollup(context: Context): Promise<void> {
  await context.database.transaction().execute(async (transaction) => {
    await beginRefresh(transaction);
    await rebuildWithin(transaction, context.config);
  });
}

/** The work of a rebuild. Table names are unqualified, so that `verify` can point them at temporary tables. */
export async function rebuildWithin(transaction: Kysely<DB>, config: Config): Promise<void> {
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
  await follow(transaction, config, population, null);
}

/** Nothing is left of old events of which days could be cut in another zone; what is kept would count on wrong days. */
async function refuseOtherZone(transaction: Kysely<DB>, { timeZone }: Config): Promise<void> {
  const horizon = await readHorizon(transaction);
  if (!horizon || horizon.timeZone === timeZone) return;
  throw new ProblemError(
    409,
    'time_zone_kept',
    `Events before ${horizon.refusedBefore} are kept as counts by day of ${horizon.timeZone}, and cannot be counted by day of ${timeZone}. Set UPTAKE_TIME_ZONE to ${horizon.timeZone}, or leave it out.`,
  );
}

/** The work of a refresh, in a transaction that holds the lock. */
export async function refreshWithin(transaction: Kysely<DB>, config: Config): Promise<number> {
  const state = await transaction.selectFrom('rollup_state').selectAll().executeTakeFirstOrThrow();
  if (state.time_zone !== config.timeZone) {
    // Days and weeks of another zone: nothing derived is worth keeping.
    await rebuildWithin(transaction, config);
    return 1;
  }
  const marks = await takeTouched(transaction, config.timeZone);
  await createActs(transaction);
  await recountActs(transaction, config.timeZone);
  const fresh = await takeFreshActs(transaction, config.timeZone);
  const directory =
    await sql`with taken as (delete from touched_directory returning 1) select from taken`.execute(
      transaction,
    );
  const population = directory.rows.length > 0 ? await refreshPopulation(transaction) : [];
  const before =
    state.first_day && state.through_day ? { from: state.first_day, to: state.through_day } : null;
  // A new day has begun, or the clock was put back.
  const moved = before !== null && (await keptExtent(transaction, config))?.to !== before.to;
  const isUpgraded = state.organizations_version !== state.version;
  const work = marks + fresh + directory.rows.length + (moved ? 1 : 0) + (isUpgraded ? 1 : 0);
  if (work > 0) await follow(transaction, config, population, before);
  return work;
}
