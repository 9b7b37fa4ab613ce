import { type Kysely, sql } from 'kysely';
import { type DateText, daysOfPeriods } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { countPlaces } from './count-places.ts';
import type { Part } from './counts.ts';
import { type KeptGrain, keptGrains } from './kept.ts';
import { countSegments, type Segment } from './segments.ts';
import type { StalePeriods } from './stale.ts';

/** What of the counts of people follows from what they did. */
const activityParts: ReadonlySet<Part> = new Set<Part>([
  ...(['activated', 'activity', 'window', 'growth', 'managerActivity', 'consistency'] as const),
]);

const activatedPart: ReadonlySet<Part> = new Set<Part>(['activated']);

export type StaleByGrain = Record<KeptGrain, StalePeriods>;

/** Where those of `changed_person` are and were, for all who count them: the temporary table `changed_member`. */
export async function findChangedMembers(database: Kysely<DB>): Promise<void> {
  await sql`analyze changed_person`.execute(database);
  await sql`
    create temporary table changed_member on commit drop as
    select population.*, is_active from population join changed_person using (person_id)`.execute(database);
  await sql`analyze changed_member`.execute(database);
}

/** Mondays of the weeks of which sources and communities are counted. */
function placeWeeks(stale: StaleByGrain): DateText[] {
  const covered = keptGrains.flatMap((grain) => daysOfPeriods(stale[grain].places.flat(), grain));
  return [...new Set(covered.map(({ week }) => week))];
}

/** Reads once what weeks and months, sources and communities are counted from, into the temporary table `changed_place_week`. */
export async function readPlaceWeeks(database: Kysely<DB>, stale: StaleByGrain): Promise<void> {
  await sql`drop table if exists pg_temp.changed_place_week`.execute(database);
  await sql`
    create temporary table changed_place_week on commit drop as
    select person_id, week, source_id, community_id, active_days, react_days, reply_days, post_days
    from person_community_week
    where person_id in (select person_id from changed_person)
      and week = any(${placeWeeks(stale)}::date[])`.execute(database);
  await sql`create index on changed_place_week (week)`.execute(database);
  await sql`analyze changed_place_week`.execute(database);
}

/** Adds the acts of `act_week` to `changed_place_week` as rows of their own: days of one place are joined when they are counted. */
export async function addPlaceWeeks(database: Kysely<DB>, stale: StaleByGrain): Promise<void> {
  await sql`
    insert into changed_place_week
    select person_id, week, source_id, community_id, active_days, react_days, reply_days, post_days
    from act_week where week = any(${placeWeeks(stale)}::date[])`.execute(database);
  await sql`analyze changed_place_week`.execute(database);
}

/** Counts a run of periods at a time, after `readPlaceWeeks`: of all of them the counts of every team and organisation are more than a server should hold. */
export async function countChanged(
  database: Kysely<DB>,
  stale: StaleByGrain,
  take: (grain: KeptGrain, rows: Segment[]) => Promise<void>,
): Promise<void> {
  for (const grain of keptGrains) {
    const { people, activated, places } = stale[grain];
    const counted = [
      ...people.map((periods) => ({ periods, parts: activityParts })),
      ...activated.map((periods) => ({ periods, parts: activatedPart })),
    ];
    for (const { periods, parts } of counted)
      await take(grain, await countSegments(database, { grain, periods, onlyChanged: 'active' }, parts));
    for (const periods of places)
      await take(grain, await countPlaces(database, { grain, periods, onlyChanged: 'all' }));
  }
}
