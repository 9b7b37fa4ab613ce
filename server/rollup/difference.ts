import { type Kysely, sql } from 'kysely';
import { type DateText, daysOfPeriods, type Extent } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { type Acts, createChangedPeople } from './acts.ts';
import type { Beside } from './beside.ts';
import { givenAnswerTables, type TeamAnswers } from './count-answers.ts';
import { countPlaces } from './count-places.ts';
import { countNames, type Part } from './counts.ts';
import { type KeptGrain, keptGrains } from './kept.ts';
import { NetCounts } from './net-counts.ts';
import { addToSegments } from './replace.ts';
import { countSegments, type Segment } from './segments.ts';
import { type StalePeriods, stalePeriods } from './stale.ts';
import { refreshTeams } from './teams.ts';

/** What of the counts of people follows from what they did. */
const activityParts: ReadonlySet<Part> = new Set<Part>([
  ...(['activated', 'activity', 'window', 'growth', 'managerActivity', 'consistency'] as const),
]);

const activatedPart: ReadonlySet<Part> = new Set<Part>(['activated']);

type StaleByGrain = Record<KeptGrain, StalePeriods>;

/**
 * Up to this part of the people, counting them twice takes less than counting everybody once. Of a few weeks that holds for
 * more of them: then counting everybody's places, teams and managers anew weighs more than the sums of all organisations twice.
 */
const few = { ofFewWeeks: 0.5, ofMany: 0.25 };
const fewWeeks = 8;

/** Of how many periods the counts of people are stale. */
const stretchOf = ({ people, activated }: StalePeriods) => [...people, ...activated].flat().length;

/**
 * Of so many people, in so few periods, a server can hold what they were counted as until it knows what they are: of each
 * their team's and their leaders' organisations.
 */
function canBeHeld(acts: Acts, stale: StaleByGrain): boolean {
  const periods = keptGrains.map((grain) => stretchOf(stale[grain]) + stale[grain].places.flat().length);
  return acts.people <= 10_000 && Math.max(...periods) <= 2 * fewWeeks;
}

/** Whether acts change anything for so few people that the difference is counted sooner. */
async function areFew(database: Kysely<DB>, acts: Acts, stale: StalePeriods): Promise<boolean> {
  const company = await database
    .selectFrom('segment_period')
    .select('eligible')
    .where('grain', '=', 'week')
    .where('dimension', '=', 'all')
    .orderBy('period', 'desc')
    .executeTakeFirst();
  const part = stretchOf(stale) <= fewWeeks ? few.ofFewWeeks : few.ofMany;
  return acts.people <= part * (company?.eligible ?? 0);
}

/** What the acts make stale, before it is known whom they answer. */
function staleBy(grain: KeptGrain, acts: Acts, kept: Extent): StalePeriods {
  const activity = { ...acts, answers: [], answered: [] };
  return stalePeriods(grain, { activity, population: [], before: kept, after: kept });
}

/**
 * Takes the people of `changed_person` out of what is kept before their acts are stored; `end` counts them again after it, and
 * adds them. All counts of people are sums over people, so that nobody else need be looked at. Only of periods that were kept
 * before, with everybody's place as it was. Null where so many are changed that everybody is counted sooner.
 */
export async function beginDifference(
  database: Kysely<DB>,
  acts: Acts,
  kept: Extent,
  beside: Beside | null,
): Promise<{ end(): Promise<void> } | null> {
  const stale = { week: staleBy('week', acts, kept), month: staleBy('month', acts, kept) };
  if (!(await areFew(database, acts, stale.week))) return null;
  await findChangedMembers(database);
  if (beside && canBeHeld(acts, stale)) return await beginBeside(database, stale, beside);
  const net = netOf(database);
  await countChanged(database, stale, (grain, rows) => net[grain].take(rows, -1));
  return {
    async end() {
      await countChanged(database, stale, (grain, rows) => net[grain].take(rows, 1));
      for (const grain of keptGrains) await net[grain].end();
    },
  };
}

/** The same where they are counted as they were on a second connection, while their acts are stored, and taken out at the end. */
async function beginBeside(
  database: Kysely<DB>,
  stale: StaleByGrain,
  beside: Beside,
): Promise<{ end(): Promise<void> }> {
  // Written at the end alone: until then the connection is taken by what goes on.
  const net = netOf(database, Number.POSITIVE_INFINITY);
  const { rows: changed } = await sql<{ person_id: number; is_active: boolean }>`
    table changed_person`.execute(database);
  const taken = beside.start(async (reader) => {
    await createChangedPeople(reader);
    await sql`
      insert into changed_person select * from unnest(
        ${changed.map((row) => row.person_id)}::bigint[], ${changed.map((row) => row.is_active)}::boolean[])`.execute(
      reader,
    );
    await findChangedMembers(reader);
    await countChanged(reader, stale, (grain, rows) => net[grain].take(rows, -1));
  });
  return {
    async end() {
      await countChanged(database, stale, (grain, rows) => net[grain].take(rows, 1));
      await taken;
      for (const grain of keptGrains) await net[grain].end();
    },
  };
}

const netOf = (database: Kysely<DB>, bound?: number): Record<KeptGrain, NetCounts> => ({
  week: new NetCounts(database, 'week', bound),
  month: new NetCounts(database, 'month', bound),
});

/** Where those of `changed_person` are and were, for all who count them: the temporary table `changed_member`. */
async function findChangedMembers(database: Kysely<DB>): Promise<void> {
  await sql`analyze changed_person`.execute(database);
  await sql`
    create temporary table changed_member on commit drop as
    select population.*, is_active from population join changed_person using (person_id)`.execute(database);
  await sql`analyze changed_member`.execute(database);
}

/** Reads once what weeks and months, sources and communities are counted from, into the temporary table `changed_place_week`. */
async function readPlaceWeeks(database: Kysely<DB>, stale: StaleByGrain): Promise<void> {
  const covered = keptGrains.flatMap((grain) => daysOfPeriods(stale[grain].places.flat(), grain));
  const weeks = [...new Set(covered.map(({ week }) => week))];
  await sql`drop table if exists pg_temp.changed_place_week`.execute(database);
  await sql`
    create temporary table changed_place_week on commit drop as
    select person_id, week, source_id, community_id, active_days, react_days, reply_days, post_days
    from person_community_week
    where person_id in (select person_id from changed_person)
      and week = any(${weeks}::date[])`.execute(database);
  await sql`create index on changed_place_week (week)`.execute(database);
  await sql`analyze changed_place_week`.execute(database);
}

/** Counts a run of periods at a time: of all of them the counts of every team and organisation are more than a server should hold. */
async function countChanged(
  database: Kysely<DB>,
  stale: StaleByGrain,
  take: (grain: KeptGrain, rows: Segment[]) => Promise<void>,
): Promise<void> {
  await readPlaceWeeks(database, stale);
  for (const grain of keptGrains) {
    const { people, activated, places } = stale[grain];
    for (const periods of people)
      await take(
        grain,
        await countSegments(database, { grain, periods, onlyChanged: 'active' }, activityParts),
      );
    for (const periods of activated)
      await take(
        grain,
        await countSegments(database, { grain, periods, onlyChanged: 'active' }, activatedPart),
      );
    for (const periods of places)
      await take(grain, await countPlaces(database, { grain, periods, onlyChanged: 'all' }));
  }
}

async function addSegments(database: Kysely<DB>, grain: KeptGrain, rows: Segment[]): Promise<void> {
  if (rows.length > 0)
    await addToSegments(database, { table: 'segment_period', grain }, countNames, countNames, rows);
}

/**
 * Brings the teams up to date of which somebody was active, wrote or was answered, and adds what that changes of the posts
 * and answers to the counts of people; after `beginDifference`, of kept periods.
 */
export async function addAnswers(database: Kysely<DB>, grain: KeptGrain, periods: DateText[]): Promise<void> {
  const before = await answersOf(database, grain, periods);
  await refreshTeams(database, grain, periods, true);
  const after = await answersOf(database, grain, periods);
  const changes = changesOf(after, before);
  if (changes.length === 0) return;
  const query = { grain, periods, onlyChanged: 'all' } as const;
  const rows = await countSegments(database, query, new Set<Part>(['answers']), givenAnswerTables(changes));
  await addSegments(database, grain, rows);
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

/** What the teams have more after than before, of those where that is anything. */
function changesOf(after: TeamAnswers[], before: TeamAnswers[]): TeamAnswers[] {
  const changes = new Map<string, TeamAnswers>();
  const add = (rows: TeamAnswers[], sign: 1 | -1) => {
    for (const { period, manager_id, posts, posts_answered } of rows) {
      const team = `${period} ${manager_id}`;
      const change = changes.get(team) ?? { period, manager_id, posts: 0, posts_answered: 0 };
      change.posts += sign * posts;
      change.posts_answered += sign * posts_answered;
      changes.set(team, change);
    }
  };
  add(after, 1);
  add(before, -1);
  return [...changes.values()].filter((change) => change.posts !== 0 || change.posts_answered !== 0);
}
