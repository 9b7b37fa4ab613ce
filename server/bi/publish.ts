import { type Kysely, sql } from 'kysely';
import { addDays, type DateText, endOfTime, lastDayOf, localDate } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import { noFilter, readsObserved } from '../metrics/index.ts';
import { keptGrains } from '../rollup/index.ts';
import { breakdowns, type Figure, figuresOf, type Period } from './figures.ts';
import { followSettings, listKept } from './settings.ts';

interface Options {
  stopping?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Held by whoever publishes: one process at a time. */
const publishing = sql`pg_advisory_xact_lock(hashtext('uptake bi'))`;

/**
 * Brings what the views of the schema `bi` show up to date, the newest periods first: those that changed since they were
 * published, each in a transaction of its own. Does nothing where nobody may read the views. Ends early, with
 * whole periods, once `stopping` is aborted. `onProgress` hears how many periods of how many are done.
 */
export async function publishFigures(
  context: Context,
  { stopping, onProgress }: Options = {},
): Promise<void> {
  const isRead = await context.database.transaction().execute(async (transaction) => {
    await sql`select ${publishing}`.execute(transaction);
    if (!(await followSettings(transaction, context))) return false;
    await dropOutside(transaction);
    await markRecent(transaction, context);
    return true;
  });
  if (!isRead) return;
  // Those that change meanwhile are left to the next time: under an endless load the older ones would never have a turn.
  const waiting = await listChanged(context.database);
  for (const [index, period] of waiting.entries()) {
    if (stopping?.aborted) break;
    onProgress?.(index, waiting.length);
    await publish(context, period);
  }
  if (waiting.length > 0) await recordPublished(context);
}

async function listChanged(database: Kysely<DB>): Promise<Period[]> {
  const { rows } = await sql<Period>`
    select distinct grain, period from changed_period order by period desc, grain`.execute(database);
  return rows;
}

async function publish(context: Context, { grain, period }: Period): Promise<void> {
  await context.database.transaction().execute(async (transaction) => {
    await sql`select ${publishing}`.execute(transaction);
    // The marks first: what changes while figures are counted leaves new ones.
    await transaction
      .deleteFrom('changed_period')
      .where('grain', '=', grain)
      .where('period', '=', period)
      .execute();
    const kept = await listKept(transaction);
    if (!kept.some((known) => known.grain === grain && known.period === period)) return;
    for (const breakdown of breakdowns) {
      const figures = await figuresOf(context, { grain, period }, breakdown);
      await replaceFigures(transaction, { grain, period }, breakdown, figures);
    }
  });
}

/** Makes these figures all there are of a period and a breakdown; what is the same is not written again. */
async function replaceFigures(
  transaction: Kysely<DB>,
  { grain, period }: Period,
  breakdown: string,
  figures: Figure[],
): Promise<void> {
  const columns = sql`metric, key, rung, complete, final, value, numerator, denominator, admins_excluded, suppressed`;
  const values = sql`complete, final, value, numerator, denominator, admins_excluded, suppressed`;
  await sql`
    with fresh as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as figure (
        metric text, key text, rung text, complete boolean, final boolean, value double precision,
        numerator double precision, denominator double precision, admins_excluded integer, suppressed boolean
      )
    ), gone as (
      delete from published_figure as known
      where grain = ${grain} and period = ${period}::date and dimension = ${breakdown} and not exists (
        select from fresh where (fresh.metric, fresh.key, fresh.rung) = (known.metric, known.key, known.rung)
      )
    )
    insert into published_figure as known (grain, period, dimension, ${columns})
    select ${grain}, ${period}::date, ${breakdown}, ${columns} from fresh
    on conflict (metric, grain, dimension, period, key, rung) do update
      set (${values}) = row (excluded.complete, excluded.final, excluded.value, excluded.numerator, excluded.denominator,
        excluded.admins_excluded, excluded.suppressed)
    where (known.complete, known.final, known.value, known.numerator, known.denominator, known.admins_excluded,
        known.suppressed) is distinct from (excluded.complete, excluded.final, excluded.value, excluded.numerator,
        excluded.denominator, excluded.admins_excluded, excluded.suppressed)`.execute(transaction);
}

/** Activity that went leaves periods of which the rollup keeps nothing. */
async function dropOutside(transaction: Kysely<DB>): Promise<void> {
  const kept = await listKept(transaction);
  for (const grain of keptGrains) {
    const periods = kept.filter((period) => period.grain === grain).map(({ period }) => period);
    await sql`
      delete from published_figure
      where grain = ${grain} and (period < ${periods[0] ?? endOfTime}::date or period > ${periods.at(-1) ?? endOfTime}::date)`.execute(
      transaction,
    );
  }
}

/** How long the figures of the newest periods stay as they are though time passes, in milliseconds. */
const lookEvery = 15 * 60_000;
/** Posts are waited for as many days, and an hour more where the clocks change. */
const daysOpen = 9;

/** Periods end, and posts become old enough to count as unanswered, though nothing comes in. */
async function markRecent(transaction: Kysely<DB>, { config }: Context): Promise<void> {
  const { looked_at: before } = await transaction
    .selectFrom('published_state')
    .select('looked_at')
    .executeTakeFirstOrThrow();
  const now = config.now();
  const dayOf = (instant: Date): DateText => localDate(instant, config.timeZone);
  const isFresh = before && dayOf(before) === dayOf(now) && Math.abs(+now - +before) < lookEvery;
  if (isFresh) return;
  await transaction.updateTable('published_state').set({ looked_at: now }).execute();
  // The first time everything waits already.
  if (!before) return;
  const from = addDays(dayOf(before < now ? before : now), -daysOpen);
  const recent = (await listKept(transaction)).filter(
    ({ grain, period }) => lastDayOf(period, grain) >= from,
  );
  if (recent.length > 0) await transaction.insertInto('changed_period').values(recent).execute();
}

async function recordPublished(context: Context): Promise<void> {
  const reads_observed = await readsObserved(context, noFilter);
  await context.database
    .updateTable('published_state')
    .set({ reads_observed, published_at: new Date() })
    .execute();
}
