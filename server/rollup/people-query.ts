import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type DateText, daysOfPeriods, shiftPeriod, type WeekDays, windowsOfPeriods } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { type Grouping, isPlace } from './grouping.ts';
import { type ActivityScope, isScoped, placeParts } from './place.ts';

/**
 * Which people, which activity, which periods: everything that a count of people depends on. Activity outside the scope
 * is as if it did not exist.
 */
export interface PeopleQuery extends ActivityScope {
  grain: Grain;
  /** In order, without gaps. */
  periods: DateText[];
  department?: string[] | undefined;
  location?: string[] | undefined;
  level?: string[] | undefined;
  /** External ids of people whose organisations are counted. */
  leader?: string[] | undefined;
  /**
   * Only the people whose activity a refresh changes, of whom the temporary table `changed_member` has the population: those
   * who were active on other days or in another way, or `all`, also in other places alone.
   */
  onlyChanged?: 'active' | 'all' | undefined;
  /** Only these are looked for in `member`, by their ids: whoever asks knows that nobody else can matter. */
  among?: number[] | undefined;
}

/** A run of periods in which a person is eligible and inside a filter. */
interface MemberRow {
  person_id: number;
  from_period: DateText;
  to_period: DateText;
  department: string;
  location: string;
  level: string;
  leader_level: string;
  team: string | null;
  is_platform_admin: boolean;
}

/** A query whose people are known: where they are an organisation, PostgreSQL cannot guess how many they are. */
export interface ResolvedQuery extends PeopleQuery {
  members?: MemberRow[];
}

/**
 * Finds the people of organisations before anything is counted of them. Planned as one statement with the counts, an
 * organisation of thousands is taken for a handful, and each of them looked up by itself.
 */
export async function resolvePeople(database: Kysely<DB>, query: PeopleQuery): Promise<ResolvedQuery> {
  if (!query.leader) return query;
  const { member } = peopleTables(query, 'all');
  const { rows } = await sql<MemberRow>`with recursive ${member} select * from member`.execute(database);
  return { ...query, members: rows };
}

/** Common table expressions of one query. Later ones build on earlier ones. */
export interface PeopleTables {
  /** `period`: the periods and the one before the first. */
  period: RawBuilder<unknown>;
  /** `member`: runs of periods in which a person is eligible and inside the filter. */
  member: RawBuilder<unknown>;
  /**
   * `act`: person-weeks inside the scope of sources and communities, by `place` where that is the grouping, from 28 days before
   * the first period on. What follows brings its own, of no more weeks than it needs.
   */
  act: RawBuilder<unknown>;
  /** `beginning`: period of the first activity ever inside that scope. */
  beginning: RawBuilder<unknown>;
  /** `act` and `active`: activity of each person by period. */
  active: RawBuilder<unknown>;
  /** The same, also of the period before the first. */
  activeWithBefore: RawBuilder<unknown>;
  /** `act` of the weeks that touch the 28 days that end with each period. */
  windowed: RawBuilder<unknown>;
}

/** Date of the first day on which a person-week has activity. */
export const firstActiveDay = sql<DateText>`week + (case
  when active_days & 1 > 0 then 0 when active_days & 2 > 0 then 1 when active_days & 4 > 0 then 2
  when active_days & 8 > 0 then 3 when active_days & 16 > 0 then 4 when active_days & 32 > 0 then 5 else 6 end)`;

/** Date of the last day on which a person-week has activity. */
export const lastActiveDay = sql<DateText>`week + (case
  when active_days & 64 > 0 then 6 when active_days & 32 > 0 then 5 when active_days & 16 > 0 then 4
  when active_days & 8 > 0 then 3 when active_days & 4 > 0 then 2 when active_days & 2 > 0 then 1 else 0 end)`;

/** The period that holds a date, which is a number of days: to truncate it by way of a time takes as long as all else. */
export function periodHolding(date: RawBuilder<unknown>, grain: Grain): RawBuilder<unknown> {
  if (grain === 'day') return date;
  if (grain === 'week') return sql`(${date} - (${date} - date '0001-01-01') % 7)`;
  return sql`date_trunc('month', ${date})::date`;
}

/** Writes the common table expressions for a query; `grouping` decides what `place` holds. */
export function peopleTables(query: ResolvedQuery, grouping: Grouping): PeopleTables {
  const periods = withPeriodBefore(query);
  const byPlace = isPlace(grouping);
  const actOf = (rows: WeekDays[]) => act(query, grouping, rows);
  // Of a week its Monday is enough.
  const firstDay = query.grain === 'week' ? sql`week` : firstActiveDay;
  const activeIn = (rows: WeekDays[]) => sql`${actOf(rows)}, ${active(rows, query.grain)}`;
  // Each is written when it is asked for: whoever wants one of them need not lay out the days of all.
  return {
    period: sql`period as (select * from unnest(${periods}::date[]) as list (period))`,
    member: member(query, periods),
    get act() {
      return actOf(windowsOfPeriods(periods, query.grain));
    },
    beginning:
      byPlace || isScoped(query)
        ? sql`beginning as (
          select place, person_id, ${periodHolding(sql`min(${firstDay})`, query.grain)} as first_period
          from (${placed(query, grouping)}) as act group by place, person_id
        )`
        : sql`beginning as (
          select 0 as place, person_id, ${periodHolding(sql`first_on`, query.grain)} as first_period from person_first_activity
        )`,
    get active() {
      return activeIn(daysOfPeriods(query.periods, query.grain));
    },
    get activeWithBefore() {
      return activeIn(daysOfPeriods(periods, query.grain));
    },
    get windowed() {
      return actOf(windowsOfPeriods(query.periods, query.grain));
    },
  };
}

type Periods = Pick<PeopleQuery, 'grain' | 'periods'>;

/** The periods and the one before the first, of which growth asks who was there. */
function withPeriodBefore({ grain, periods }: Periods): DateText[] {
  return [shiftPeriod(periods[0] ?? '', grain, -1), ...periods];
}

/** Mondays of all weeks of which these tables read anything in `person_week`, some of them several times. */
export function weeksRead(query: Periods): DateText[] {
  const periods = withPeriodBefore(query);
  const read = [...windowsOfPeriods(periods, query.grain), ...daysOfPeriods(periods, query.grain)];
  return read.map(({ week }) => week);
}

const changedMembers = {
  active: sql`(select * from changed_member where is_active) as population`,
  all: sql`changed_member as population`,
};

function member(query: ResolvedQuery, periods: DateText[]): RawBuilder<unknown> {
  if (query.members) return knownMembers(query.members);
  const conditions = (['department', 'location', 'level'] as const).flatMap((attribute) => {
    const values = query[attribute];
    return values ? [sql` and ${sql.ref(attribute)} = any(${values}::text[])`] : [];
  });
  const population = query.onlyChanged ? changedMembers[query.onlyChanged] : sql`population`;
  const among = amongOf(query, 'population');
  const inside = sql`
    population.grain = ${query.grain} and eligible ${among}
    and population.to_period >= ${periods[0]}::date and population.from_period <= ${periods.at(-1)}::date
    ${sql.join(conditions, sql` `)}`;
  const columns = sql`department, location, level, leader_level, manager_id::text as team, is_platform_admin`;
  if (!query.leader) {
    return sql`member as (
      select person_id, from_period, to_period, ${columns} from ${population} where ${inside}
    )`;
  }
  return sql`${belonging(query, periods)}, member as (
      select population.person_id, greatest(from_period, lower(periods)) as from_period,
        least(to_period, upper(periods) - 1) as to_period, ${columns}
      from ${population} join belonging on belonging.person_id = population.person_id
        and periods && daterange(from_period, to_period, '[]')
      where ${inside}
    )`;
}

function amongOf({ among }: Pick<PeopleQuery, 'among'>, table: string): RawBuilder<unknown> {
  return among ? sql`and ${sql.ref(`${table}.person_id`)} in (select unnest(${among}::bigint[]))` : sql``;
}

function knownMembers(members: MemberRow[]): RawBuilder<unknown> {
  return sql`member as (
      select * from unnest(
        ${members.map((row) => row.person_id)}::bigint[], ${members.map((row) => row.from_period)}::date[],
        ${members.map((row) => row.to_period)}::date[], ${members.map((row) => row.department)}::text[],
        ${members.map((row) => row.location)}::text[], ${members.map((row) => row.level)}::text[],
        ${members.map((row) => row.leader_level)}::text[], ${members.map((row) => row.team)}::text[],
        ${members.map((row) => row.is_platform_admin)}::boolean[]
      ) as known (person_id, from_period, to_period, department, location, level, leader_level, team,
        is_platform_admin)
    )`;
}

/**
 * `line`: whose direct reports belong to the organisation of a leader, the leader first. The tree is walked with
 * intervals of periods, so that a reorganisation counts from its own period on. In a circle the walk comes back to the
 * leader, who is no part of the own organisation.
 */
export function reportingLine(
  query: Pick<PeopleQuery, 'grain' | 'leader'>,
  periods: DateText[],
): RawBuilder<unknown> {
  return sql`line as (
      select id as leader_id, id as manager_id, ${periods[0]}::date as from_period, ${periods.at(-1)}::date as to_period
      from person where external_id = any(${query.leader}::text[])
      union
      select leader_id, report.person_id, greatest(report.from_period, line.from_period),
        least(report.to_period, line.to_period)
      from line join population as report on report.grain = ${query.grain} and report.manager_id = line.manager_id
        and leads and report.from_period <= line.to_period and report.to_period >= line.from_period
    )`;
}

/** `belonging`: who belongs to the organisation of a leader, the leader not included, and from when to when. */
export function belonging(
  query: Pick<PeopleQuery, 'grain' | 'leader' | 'among'>,
  periods: DateText[],
): RawBuilder<unknown> {
  return sql`${reportingLine(query, periods)}, belonging as (
      select report.person_id, unnest(range_agg(daterange(
        greatest(report.from_period, line.from_period), least(report.to_period, line.to_period), '[]'))) as periods
      from line join population as report on report.grain = ${query.grain} and report.manager_id = line.manager_id
        and report.from_period <= line.to_period and report.to_period >= line.from_period
      where report.person_id <> line.leader_id ${amongOf(query, 'report')} group by report.person_id
    )`;
}

/** Person-weeks with the place by which they are grouped, over all time. */
function placed(query: PeopleQuery, grouping: Grouping): RawBuilder<unknown> {
  const { place, joins, conditions } = placeParts(query, 'person_community_week', grouping);
  return sql`
    select ${place} as place, person_id, week, active_days, read_days, react_days, reply_days, post_days
    from person_community_week ${joins} where true ${conditions}`;
}

/** From more people on their weeks are found sooner among all of the company. */
const fewMembers = 2_000;

/**
 * Most of the company may lie outside a filter: its weeks are left out before anything is counted. How many people are in
 * `member` PostgreSQL cannot guess where they are an organisation, and for a large one would look up each by itself.
 */
function insideOf({ members, department, location, level, onlyChanged }: ResolvedQuery): RawBuilder<unknown> {
  const ids = new Set(members?.map(({ person_id }) => person_id));
  if (members && ids.size <= fewMembers) return sql` and person_id = any(${[...ids]}::bigint[])`;
  if (!department && !location && !level && !onlyChanged) return sql``;
  return sql` and person_id in (select person_id from member)`;
}

function act(query: ResolvedQuery, grouping: Grouping, rows: WeekDays[]): RawBuilder<unknown> {
  const [from, to] = [rows[0]?.week, rows.at(-1)?.week];
  const inside = insideOf(query);
  if (!isScoped(query) && !isPlace(grouping)) {
    return sql`act as not materialized (
      select 0 as place, person_id, week, active_days, read_days, react_days, reply_days, post_days
      from person_week where week between ${from}::date and ${to}::date ${inside}
    )`;
  }
  return sql`act as (
    select place, person_id, week, bit_or(active_days) as active_days, bit_or(read_days) as read_days,
      bit_or(react_days) as react_days, bit_or(reply_days) as reply_days, bit_or(post_days) as post_days
    from (${placed(query, grouping)} and week between ${from}::date and ${to}::date ${inside}) as act
    group by place, person_id, week
  )`;
}

/** `cover`: these weeks, of which period each is, and which of its days. */
export function weekDays(rows: WeekDays[]): RawBuilder<unknown> {
  return sql`unnest(
    ${rows.map((row) => row.period)}::date[], ${rows.map((row) => row.week)}::date[],
    ${rows.map((row) => row.days)}::smallint[]
  ) as cover (period, week, days)`;
}

function active(rows: WeekDays[], grain: Grain): RawBuilder<unknown> {
  // Each week is a period of its own: joined with their list, PostgreSQL would take them for a few of many. With `+ 0` it is no
  // column of an index, from which the weeks of a run of periods would be taken for a few, and looked up person by person.
  if (grain === 'week') {
    return sql`active as (
      select week + 0 as period, place, person_id, bit_count(active_days::integer::bit(7)) as active_day_count,
        react_days, reply_days, post_days
      from act where active_days <> 0
    )`;
  }
  // A day lies in one week; only months gather several rows of a person.
  const months = grain === 'month';
  const days = (column: string) => {
    const inside = sql`${sql.ref(column)} & days`;
    return months ? sql`bit_or(${inside}) as ${sql.ref(column)}` : sql`(${inside}) as ${sql.ref(column)}`;
  };
  const count = sql`bit_count((active_days & days)::integer::bit(7))`;
  return sql`active as (
    select cover.period, place, person_id, ${months ? sql`sum(${count})` : count} as active_day_count,
      ${days('react_days')}, ${days('reply_days')}, ${days('post_days')}
    from ${weekDays(rows)} join act on act.week = cover.week and active_days & days <> 0
    ${months ? sql`group by cover.period, place, person_id` : sql``}
  )`;
}
