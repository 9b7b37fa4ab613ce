import { type Kysely, sql } from 'kysely';
import { type DateText, type Extent, endOfTime, periodsBetween, todayOf } from '../calendar.ts';
import type { Config } from '../config.ts';
import type { DB } from '../database/types.generated.ts';
import { sumActs } from './acts.ts';
import { addAnswers, findChangedManagers } from './add-answers.ts';
import type { Beside } from './beside.ts';
import { markChanged } from './changed.ts';
import { beginDifference } from './difference.ts';
import {
  addToEngagement,
  areOrganizationsKept,
  findExchanged,
  keepOrganizations,
  refreshEngagement,
} from './engagement/index.ts';
import { type KeptGrain, keptGrains } from './kept.ts';
import { storeActs } from './person-weeks.ts';
import type { PeriodRange } from './population.ts';
import { refreshPart, refreshPlaces, refreshSegments } from './segments.ts';
import { type Change, noChange, runsOf, stalePeriods } from './stale.ts';
import { refreshTeams } from './teams.ts';

/** By which it is told what day it is. */
export type Clock = Pick<Config, 'timeZone' | 'now'>;

/** From the acts in `act` upward: everything that follows from them and from the population. */
export async function follow(
  transaction: Kysely<DB>,
  config: Clock,
  population: PeriodRange[],
  before: Extent | null,
  beside: Beside | null,
): Promise<void> {
  const acts = await sumActs(transaction);
  // Then what is kept is what was counted before, and the acts add to it.
  const onlyAdds = before !== null && population.length === 0 && acts.areAdded;
  const difference = onlyAdds ? await beginDifference(transaction, acts, before, beside) : null;
  const activity = await storeActs(transaction, acts);
  const after = await keptExtent(transaction, config);
  const change = after && { activity, population, before, after };
  // What was said first: meanwhile the difference may be counted beside.
  if (change) await followSaid(transaction, change, onlyAdds && activity.areNew ? before : null);
  await difference?.end();
  if (difference && acts.weeks.length > 0) await findChangedManagers(transaction);
  if (change) {
    for (const grain of keptGrains) {
      await followPeople(transaction, grain, change, difference && before);
      await markChanged(transaction, grain, new Set(Object.values(stalePeriods(grain, change)).flat(2)));
    }
  }
  const shrank = before && after && (before.from < after.from || before.to > after.to);
  if (!after || shrank) await dropOutside(transaction, after);
  await transaction
    .updateTable('rollup_state')
    .set({
      time_zone: config.timeZone,
      first_day: after?.from ?? null,
      through_day: after?.to ?? null,
      version: sql`version + 1`,
      organizations_version: sql`version + 1`,
    })
    .execute();
}

/** `kept`: where acts were only added, the periods that were kept before. */
async function followSaid(transaction: Kysely<DB>, change: Change, kept: Extent | null): Promise<void> {
  if (kept && change.activity.weeks.length > 0) await findExchanged(transaction);
  const { rows } = await sql<{ kept: boolean }>`select ${areOrganizationsKept} as kept`.execute(transaction);
  const areKept = rows[0]?.kept ?? false;
  for (const grain of keptGrains) {
    await followEngagement(transaction, grain, change, kept);
    await followOrganizations(transaction, grain, change, areKept);
  }
}

/** `kept`: where the difference is counted, the periods that were kept before. */
async function followPeople(
  transaction: Kysely<DB>,
  grain: KeptGrain,
  change: Change,
  kept: Extent | null,
): Promise<void> {
  const stale = stalePeriods(grain, kept ? { ...change, activity: noChange } : change);
  for (const periods of stale.teams) await refreshTeams(transaction, grain, periods);
  for (const periods of stale.people) await refreshSegments(transaction, grain, periods);
  for (const part of ['activated', 'answers'] as const)
    for (const periods of stale[part]) await refreshPart(transaction, grain, periods, part);
  for (const periods of stale.places) await refreshPlaces(transaction, grain, periods);
  if (!kept) return;
  const { teams } = stalePeriods(grain, { ...change, after: kept });
  for (const periods of teams) await addAnswers(transaction, grain, periods);
}

/** `kept`: where acts were only added, the periods that were kept before; to what was said in them is added as well. */
async function followEngagement(
  transaction: Kysely<DB>,
  grain: KeptGrain,
  change: Change,
  kept: Extent | null,
): Promise<void> {
  const rest = kept ? { ...change, activity: noChange } : change;
  for (const periods of stalePeriods(grain, rest).engagement)
    await refreshEngagement(transaction, grain, periods);
  if (!kept) return;
  const { engagement } = stalePeriods(grain, { ...change, after: kept });
  for (const periods of engagement) await addToEngagement(transaction, grain, periods);
}

/** `areKept`: whether the sums of all other periods are as they should be. */
async function followOrganizations(
  transaction: Kysely<DB>,
  grain: KeptGrain,
  change: Change,
  areKept: boolean,
): Promise<void> {
  const { from, to } = change.after;
  const stale = areKept ? stalePeriods(grain, change).engagement : runsOf(periodsBetween(from, to, grain));
  for (const periods of stale) await keepOrganizations(transaction, grain, periods);
}

/** From the first activity ever to today, or to the newest activity where that lies later (clocks differ). */
export async function keptExtent(database: Kysely<DB>, config: Clock): Promise<Extent | null> {
  const { rows } = await sql<{ from: DateText | null }>`
    select min(first_on) as from from person_first_activity`.execute(database);
  const from = rows[0]?.from;
  const to = await lastKeptDay(database, config);
  return from && to ? { from, to } : null;
}

/** The last day of that extent; null without any activity. */
export async function lastKeptDay(database: Kysely<DB>, config: Clock): Promise<DateText | null> {
  const { rows } = await sql<{ day: DateText | null }>`select max(week) + 6 as day from person_week`.execute(
    database,
  );
  const day = rows[0]?.day;
  if (!day) return null;
  const today = todayOf(config);
  return day > today ? day : today;
}

/** Activity that went (an erasure, an account that changed hands) leaves kept periods where there is nothing any more. */
async function dropOutside(transaction: Kysely<DB>, extent: Extent | null): Promise<void> {
  for (const table of ['segment_period', 'team_period', 'engagement_period']) {
    await sql`
      delete from ${sql.table(table)}
      where period < date_trunc(grain, ${extent?.from ?? endOfTime}::date)::date
        or period > ${extent?.to ?? endOfTime}::date`.execute(transaction);
  }
}
