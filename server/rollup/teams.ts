import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { answerTables, type TeamAnswers } from './count-answers.ts';
import type { KeptGrain } from './kept.ts';
import { keptPeriods } from './kept.ts';
import { type PeopleQuery, peopleTables } from './people-query.ts';

/** The direct reports of a manager in a period: employed and entitled on its last day. */
export interface TeamPeriod extends TeamAnswers {
  direct_reports: number;
  direct_active: number;
}

interface TeamQuery extends Pick<PeopleQuery, 'grain' | 'periods' | 'source' | 'community'> {
  /** The id of a manager: only this one's team. */
  manager?: number;
  /** Only teams of the managers in the temporary table `changed_manager`. */
  onlyChanged?: boolean;
}

/** Counts every team from population, person-weeks and conversations. Only source and community narrow it. */
async function countTeams(database: Kysely<DB>, asked: TeamQuery): Promise<TeamPeriod[]> {
  const { manager, onlyChanged, ...query } = asked;
  const tables = peopleTables(query, 'all');
  const [first, last] = [query.periods[0], query.periods.at(-1)];
  const ofManager =
    manager !== undefined
      ? sql`and report.manager_id = ${manager}`
      : onlyChanged
        ? sql`and report.manager_id in (select manager_id from changed_manager)`
        : sql``;
  // Of the teams that changed, members are not looked up one by one: how many were active PostgreSQL cannot guess.
  const reports = sql.raw(onlyChanged ? 'materialized' : 'not materialized');
  const { rows } = await sql<TeamPeriod>`
    with ${tables.period}, ${tables.active}, report as ${reports} (
      select person_id, manager_id, from_period, to_period from population as report
      where grain = ${query.grain} and employed_at_end and manager_id is not null
        and to_period >= ${first}::date and from_period <= ${last}::date ${ofManager}
    ), run as (
      select manager_id, from_period, to_period, count(*) as people from report group by 1, 2, 3
    ), part as (
      select period, manager_id, sum(people) as reports, 0 as actives
      from run join period on period between from_period and to_period
      where period >= ${first}::date group by period, manager_id
      union all
      select period, manager_id, 0, count(*)
      from active join report using (person_id)
      where period between from_period and to_period and period = any(${query.periods}::date[])
      group by period, manager_id
    ), team as (
      select period, manager_id, sum(reports)::integer as direct_reports, sum(actives)::integer as direct_active
      from part where period >= ${first}::date group by period, manager_id
    ), ${answerTables(query, ['all'], ofManager)}
    select period, manager_id, direct_reports, direct_active, coalesce(posts, 0) as posts,
      coalesce(posts_answered, 0) as posts_answered
    from team left join team_answer using (period, manager_id)
    -- Who is not eligible in the period is no manager in it, and has no team.
    where exists (
      select from population as manager
      where manager.grain = ${query.grain} and manager.person_id = team.manager_id and eligible
        and team.period between from_period and to_period
    )`.execute(database);
  return rows;
}

/**
 * The teams of these periods: kept ones where nothing narrows the scope; the others are counted, which costs little for
 * periods before all activity.
 */
export async function teamsOf(database: Kysely<DB>, query: TeamQuery): Promise<TeamPeriod[]> {
  const { grain, periods, source, community, manager } = query;
  const kept = source || community ? [] : await keptPeriods(database, grain, periods);
  const others = periods.filter((period) => !kept.includes(period));
  const counted = others.length > 0 ? await countTeams(database, { ...query, periods: others }) : [];
  if (kept.length === 0) return counted;
  const ready = await database
    .selectFrom('team_period')
    .select(['period', 'manager_id', 'direct_reports', 'direct_active', 'posts', 'posts_answered'])
    .where('grain', '=', grain)
    .where('period', 'in', kept)
    .$if(manager !== undefined, (teams) => teams.where('manager_id', '=', manager ?? 0))
    .execute();
  return [...counted, ...ready];
}

/**
 * Brings `team_period` up to date for these periods, given in order and without gaps; with `onlyChanged` only the teams of the
 * managers in the temporary table `changed_manager`.
 */
export async function refreshTeams(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
  onlyChanged = false,
): Promise<void> {
  const rows = await countTeams(database, { grain, periods, onlyChanged });
  const those = onlyChanged ? sql`and manager_id in (select manager_id from changed_manager)` : sql``;
  await sql`
    with fresh as (
      select * from unnest(
        ${rows.map((row) => row.period)}::date[], ${rows.map((row) => row.manager_id)}::bigint[],
        ${rows.map((row) => row.direct_reports)}::integer[], ${rows.map((row) => row.direct_active)}::integer[],
        ${rows.map((row) => row.posts)}::integer[], ${rows.map((row) => row.posts_answered)}::integer[]
      ) as row (period, manager_id, direct_reports, direct_active, posts, posts_answered)
    ), gone as (
      delete from team_period
      where grain = ${grain} and period between ${periods[0]}::date and ${periods.at(-1)}::date
        and (period, manager_id) not in (select period, manager_id from fresh) ${those}
    )
    insert into team_period (grain, period, manager_id, direct_reports, direct_active, posts, posts_answered)
    select ${grain}, fresh.* from fresh
    on conflict (grain, period, manager_id) do update set direct_reports = excluded.direct_reports,
      direct_active = excluded.direct_active, posts = excluded.posts, posts_answered = excluded.posts_answered
    where row(team_period.*) is distinct from row(excluded.*)`.execute(database);
}
