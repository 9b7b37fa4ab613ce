import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { givenAnswerTables, type TeamAnswers } from './count-answers.ts';
import { countNames, type Part } from './counts.ts';
import type { KeptGrain } from './kept.ts';
import { addToSegments } from './replace.ts';
import { countSegments } from './segments.ts';
import { refreshTeams } from './teams.ts';

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
  if (rows.length > 0)
    await addToSegments(database, { table: 'segment_period', grain }, countNames, countNames, rows);
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
