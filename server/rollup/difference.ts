import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import type { Acts } from './acts.ts';
import { givenAnswerTables, type TeamAnswers } from './count-answers.ts';
import { countNames, type Part } from './counts.ts';
import { type KeptGrain, keptGrains } from './kept.ts';
import { addToSegments } from './replace.ts';
import { countPlaces, countSegments, type Segment } from './segments.ts';
import { type Extent, type StalePeriods, stalePeriods } from './stale.ts';
import { refreshTeams } from './teams.ts';

/** What of the counts of people follows from what they did. */
const activityParts: ReadonlySet<Part> = new Set<Part>([
  ...(['activated', 'activity', 'window', 'growth', 'managerActivity', 'consistency'] as const),
]);

type StaleByGrain = Record<KeptGrain, StalePeriods>;

/** Up to this part of the people, counting them twice takes less than counting everybody once. */
const few = 0.25;

/** Whether acts change anything for so few people that the difference is counted sooner. */
export async function areFew(database: Kysely<DB>, acts: Acts): Promise<boolean> {
  const company = await database
    .selectFrom('segment_period')
    .select('eligible')
    .where('grain', '=', 'week')
    .where('dimension', '=', 'all')
    .orderBy('period', 'desc')
    .executeTakeFirst();
  return acts.people <= few * (company?.eligible ?? 0);
}

/**
 * Counts the people of `changed_person` before their acts are stored; `end` counts them again after it, and adds the
 * difference to what is kept. All counts of people are sums over people, so that nobody else need be looked at. Only of
 * periods that were kept before, with everybody's place as it was.
 */
export async function beginDifference(
  database: Kysely<DB>,
  acts: Acts,
  kept: Extent,
): Promise<{ end(): Promise<void> }> {
  const activity = { ...acts, answers: [], answered: [] };
  const staleOf = (grain: KeptGrain) =>
    stalePeriods(grain, { activity, population: [], before: kept, after: kept });
  const stale = { week: staleOf('week'), month: staleOf('month') };
  await sql`
    create temporary table changed_member on commit drop as
    select population.*, is_active from population join changed_person using (person_id)`.execute(database);
  await sql`analyze changed_member`.execute(database);
  const before = await countChanged(database, stale);
  return {
    async end() {
      const after = await countChanged(database, stale);
      for (const grain of keptGrains)
        await addDifference(database, grain, subtract(after[grain], before[grain], segmentOf, countNames));
    },
  };
}

async function countChanged(
  database: Kysely<DB>,
  stale: StaleByGrain,
): Promise<Record<KeptGrain, Segment[]>> {
  const counted: Record<KeptGrain, Segment[]> = { week: [], month: [] };
  const count = async (
    grain: KeptGrain,
    runs: DateText[][],
    onlyChanged: 'active' | 'all',
    of: typeof countPlaces,
  ) => {
    for (const periods of runs) counted[grain].push(...(await of(database, { grain, periods, onlyChanged })));
  };
  for (const grain of keptGrains) {
    const { people, activated, places } = stale[grain];
    await count(grain, people, 'active', (...asked) => countSegments(...asked, activityParts));
    await count(grain, activated, 'active', (...asked) =>
      countSegments(...asked, new Set<Part>(['activated'])),
    );
    await count(grain, places, 'all', countPlaces);
  }
  return counted;
}

/**
 * Brings the teams up to date of which somebody was active, wrote or was answered, and adds what that changes of the posts
 * and answers to the counts of people; after `beginDifference`, of kept periods.
 */
export async function addAnswers(database: Kysely<DB>, grain: KeptGrain, periods: DateText[]): Promise<void> {
  const before = await answersOf(database, grain, periods);
  await refreshTeams(database, grain, periods, true);
  const after = await answersOf(database, grain, periods);
  const changes = subtract(after, before, teamOf, ['posts', 'posts_answered']);
  if (changes.length === 0) return;
  const query = { grain, periods, onlyChanged: 'all' } as const;
  const rows = await countSegments(database, query, new Set<Part>(['answers']), givenAnswerTables(changes));
  await addDifference(database, grain, subtract(rows, [], segmentOf, countNames));
}

/** Names the managers of such teams in `changed_manager`, and lets them be counted. */
export async function findChangedManagers(database: Kysely<DB>): Promise<void> {
  // With an index: how many posts there are PostgreSQL cannot guess, and it would compare each with each.
  await sql`create temporary table changed_manager (manager_id bigint primary key) on commit drop`.execute(
    database,
  );
  await sql`
    insert into changed_manager
    select distinct manager_id from population where manager_id is not null and person_id in (
      select person_id from changed_person where is_active union select person_id from answered_post
    )`.execute(database);
  await sql`
    insert into changed_member select population.*, false from population join changed_manager on person_id = changed_manager.manager_id
    where person_id not in (select person_id from changed_person)`.execute(database);
  await sql`analyze changed_manager, changed_member`.execute(database);
}

async function answersOf(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<TeamAnswers[]> {
  const { rows } = await sql<TeamAnswers>`
    select period, manager_id, posts, posts_answered from team_period
    where grain = ${grain} and period between ${periods[0]}::date and ${periods.at(-1)}::date
      and manager_id in (select manager_id from changed_manager)`.execute(database);
  return rows;
}

/** What then is nothing in every count has no row. */
async function addDifference(database: Kysely<DB>, grain: KeptGrain, rows: Segment[]): Promise<void> {
  if (rows.length === 0) return;
  await addToSegments(database, { table: 'segment_period', grain }, countNames, countNames, rows);
  await sql`
    delete from segment_period as kept using unnest(
      ${rows.map((row) => row.dimension)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.period)}::date[]
    ) as changed (dimension, key, period)
    where grain = ${grain} and kept.dimension = changed.dimension and kept.period = changed.period
      and kept.key = changed.key and greatest(${sql.join(countNames.map((name) => sql.ref(name)))}) = 0`.execute(
    database,
  );
}

const segmentOf = ({ dimension, key, period }: Segment) => `${dimension} ${period} ${key}`;
const teamOf = ({ period, manager_id }: TeamAnswers) => `${period} ${manager_id}`;

/** What the one has more than the other in these numbers, of what has the same name, where that is anything. */
function subtract<Name extends string, Row extends Record<Name, number>>(
  rows: Row[],
  from: Row[],
  nameOf: (row: Row) => string,
  numbers: readonly Name[],
): Row[] {
  const none = Object.fromEntries(numbers.map((number) => [number, 0]));
  const differences = new Map<string, Row>();
  const add = (row: Row, sign: 1 | -1) => {
    const difference: Record<Name, number> = differences.get(nameOf(row)) ?? { ...row, ...none };
    differences.set(nameOf(row), difference as Row);
    for (const number of numbers) difference[number] += sign * row[number];
  };
  for (const row of rows) add(row, 1);
  for (const row of from) add(row, -1);
  return [...differences.values()].filter((row) => numbers.some((number) => row[number] !== 0));
}
