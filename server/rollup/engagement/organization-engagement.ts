import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { DB } from '../../database/types.generated.ts';
import { isKeptRow } from '../kept.ts';
import type { PeopleQuery } from '../people-query.ts';
import { reportingLine } from '../people-query.ts';
import { type AdditivePart, type EngagementCounts, engagementOfPart } from './counts.ts';
import { areOrganizationsKept } from './keep-organizations.ts';

type Sums = Map<DateText, Partial<EngagementCounts>>;
type Names = readonly (keyof EngagementCounts)[];

/**
 * What organisations of leaders said in kept periods, by period, as sums of their teams; null where that does not answer
 * the query: without a leader, with another filter beside, without a part, or where somebody in a team is no part of the
 * organisation (a line of report comes back to the leader).
 */
export async function sumOrganizationEngagement(
  database: Kysely<DB>,
  query: PeopleQuery,
  parts: ReadonlySet<AdditivePart>,
): Promise<Sums | null> {
  const { periods, leader, department, location, level, source, community } = query;
  if (!leader || department || location || level || source || community) return null;
  if (periods.length === 0 || parts.size === 0) return null;
  const names = [...parts].flatMap((part): Names => engagementOfPart[part]);
  const one = await leaderOfKept(database, query);
  return one === null ? await sumTeams(database, query, names) : await keptSums(database, query, one, names);
}

/**
 * The id of the leader whose kept sums answer the query. Null where there are several leaders, who may have people in common,
 * where the line comes back to the leader, or where the sums are not there yet.
 */
async function leaderOfKept(
  database: Kysely<DB>,
  { grain, periods, leader = [] }: PeopleQuery,
): Promise<number | null> {
  if (leader.length !== 1) return null;
  const [first, last] = [sql`${periods[0]}::date`, sql`${periods.at(-1)}::date`];
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select id as person_id, ${first} as from_period, ${last} as to_period, false as is_above
      from person where external_id = ${leader[0]}
      union
      select manager_id, greatest(report.from_period, above.from_period), least(report.to_period, above.to_period), true
      from above join public.population as report using (person_id)
      where report.grain = ${grain} and manager_id is not null
        and report.from_period <= above.to_period and report.to_period >= above.from_period
    )
    select id from person
    where external_id = ${leader[0]} and ${areOrganizationsKept}
      and not exists (select from above where is_above and person_id = id)`.execute(database);
  return rows[0]?.id ?? null;
}

/** From the row of the organisation, or of the own team where no leader below has anything. */
async function keptSums(
  database: Kysely<DB>,
  { grain, periods }: PeopleQuery,
  leader: number,
  names: Names,
): Promise<Sums> {
  const { rows } = await sql<Partial<EngagementCounts> & { period: DateText }>`
    select distinct on (period) period, ${sql.join(names.map((name) => sql.ref(name)))}
    from engagement_period
    where grain = ${grain} and dimension in ('organization', 'team') and key = ${leader}::text
      and period = any(${periods}::date[])
    order by period, dimension`.execute(database);
  return sumsOf(rows);
}

async function sumTeams(database: Kysely<DB>, query: PeopleQuery, names: Names): Promise<Sums | null> {
  const { grain, periods } = query;
  const teams = await teamsBelow(database, query);
  if (!teams) return null;
  const columns = names.map((name) => sql`sum(${sql.ref(name)})::integer as ${sql.ref(name)}`);
  const { rows } = await sql<Partial<EngagementCounts> & { period: DateText }>`
    select period, ${sql.join(columns)}
    from unnest(
      ${teams.map(({ key }) => key)}::text[], ${teams.map(({ from_period }) => from_period)}::date[],
      ${teams.map(({ to_period }) => to_period)}::date[]
    ) as below (key, from_period, to_period)
    join engagement_period as team on team.key = below.key and period between from_period and to_period
    where ${isKeptRow({ grain, periods, dimension: 'team', keys: null })}
    group by period`.execute(database);
  return sumsOf(rows);
}

const sumsOf = (rows: (Partial<EngagementCounts> & { period: DateText })[]): Sums =>
  new Map(rows.map(({ period, ...counts }) => [period, counts]));

interface TeamBelow {
  key: string;
  from_period: DateText;
  to_period: DateText;
}

/**
 * Whose teams make up organisations, each period once; null where a line comes back to its leader. Asked beforehand, as
 * PostgreSQL cannot guess how many there are, and would sort all that all teams said.
 */
async function teamsBelow(database: Kysely<DB>, query: PeopleQuery): Promise<TeamBelow[] | null> {
  const { rows } = await sql<TeamBelow & { is_circle: boolean }>`
    with recursive ${reportingLine(query, query.periods)}, report as not materialized (
      select leader_id, report.person_id from line join public.population as report on report.grain = ${query.grain}
        and report.manager_id = line.manager_id
        and report.from_period <= line.to_period and report.to_period >= line.from_period
    ), below as (
      select manager_id::text as key, unnest(range_agg(daterange(from_period, to_period, '[]'))) as periods
      from line group by manager_id
    )
    select key, lower(periods) as from_period, upper(periods) - 1 as to_period,
      exists (select from report where person_id = leader_id)
        -- Only a scope leaves people out: the leader whose it is.
        or (to_regclass('pg_temp.population') is not null and exists (
          select from report where person_id not in (select person_id from population where grain = ${query.grain})
        )) as is_circle
    from below`.execute(database);
  return rows.some(({ is_circle }) => is_circle) ? null : rows;
}
