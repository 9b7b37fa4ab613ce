import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type DateText, shiftPeriod } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { activityCounts, activitySums, sumsOf, voices } from './activity-counts.ts';
import { answerTables, countAnswers } from './count-answers.ts';
import {
  countConsistency,
  countManagerActivity,
  countManagers,
  isCountedManager,
  isManager,
} from './count-managers.ts';
import { countWindow } from './count-window.ts';
import { type GroupPeriod, noCounts, type Part, type PartRow } from './counts.ts';
import { type Grouping, grouped, isCut, isPlace, populationGroupings } from './grouping.ts';
import { type PeopleQuery, type PeopleTables, peopleTables, resolvePeople } from './people-query.ts';
import { placeKeys } from './place.ts';

/**
 * Counts people from population and person-weeks, for each period, once for each grouping. Groups without anybody have
 * no row. With `source` or `community` (alone) the people of every place are counted against the same population, whose
 * counts come with the grouping `all`. `answers` is where those of managers are found.
 */
export async function countPeople(
  database: Kysely<DB>,
  asked: PeopleQuery,
  groupings: Grouping[],
  parts: ReadonlySet<Part>,
  answers = answerTables(asked, groupings),
): Promise<GroupPeriod[]> {
  const query = await resolvePeople(database, asked);
  const tables = peopleTables(query, groupings[0] ?? 'all');
  // Of some of the people, as many are eligible as before.
  const statements = query.onlyChanged ? [] : [countEligible(query, groupings, tables)];
  if (parts.has('activated')) statements.push(countActivated(query, groupings, tables));
  if (parts.has('growth'))
    statements.push(countGrowth(query, groupings, tables, parts.has('managerActivity')));
  else if (parts.has('activity')) statements.push(countActive(groupings, tables));
  if (parts.has('window')) statements.push(countWindow(query, groupings, tables));
  if (parts.has('managers')) statements.push(countManagers(groupings, tables));
  if (parts.has('managerActivity') && !parts.has('growth'))
    statements.push(countManagerActivity(groupings, tables));
  if (parts.has('consistency') && query.grain === 'week')
    statements.push(countConsistency(query.periods, groupings, tables));
  if (parts.has('answers')) statements.push(countAnswers(groupings, tables, answers));

  const rows = new Map<string, GroupPeriod>();
  const place = groupings.find(isPlace);
  const places = place ? await placeKeys(database, place) : null;
  for (const statement of statements) {
    for (const counted of (await statement.execute(database)).rows) {
      const { grouping, period } = counted;
      // Nobody's team: people without a manager.
      if (counted.key === null) continue;
      const key = places?.get(counted.key) ?? counted.key;
      const id = idOf(grouping, key, period);
      const row = rows.get(id) ?? { ...noCounts, grouping, key, period };
      // As it came: there are tens of thousands of them, and a copy without the names is as much again.
      Object.assign(row, counted).key = key;
      rows.set(id, row);
    }
  }
  if (parts.has('growth')) addActiveBefore(rows, query);
  const [first = ''] = query.periods;
  return [...rows.values()].filter((row) => row.period >= first);
}

/** Tells each group how many people it had active in the period before, also where nobody is left in it. */
function addActiveBefore(rows: Map<string, GroupPeriod>, query: PeopleQuery): void {
  const [first = ''] = query.periods;
  const next = new Map(query.periods.map((period, index) => [period, query.periods[index + 1]]));
  next.set(shiftPeriod(first, query.grain, -1), first);
  for (const { grouping, key, period, active } of [...rows.values()]) {
    const following = next.get(period);
    if (following === undefined || active === 0) continue;
    const id = idOf(grouping, key, following);
    const row = rows.get(id) ?? { ...noCounts, grouping, key, period: following };
    row.active_before = active;
    rows.set(id, row);
  }
}

function idOf(grouping: Grouping, key: string, period: DateText): string {
  return `${grouping} ${period} ${key}`;
}

function countEligible(query: PeopleQuery, groupings: Grouping[], tables: PeopleTables): RawBuilder<PartRow> {
  const { key, by, columns } = grouped(populationGroupings(groupings));
  // People with the same runs are put together before the runs are laid out over the periods.
  return sql`
    with ${tables.period}, ${tables.member}, run as (
      select greatest(from_period, ${query.periods[0]}::date) as starts, least(to_period, ${query.periods.at(-1)}::date) as ends,
        count(*) as people ${columns}
      from member group by starts, ends ${columns}
    )
    select period, ${key}, sum(people)::integer as eligible
    from run join period on period between starts and ends group by ${by}`;
}

function countActivated(
  query: PeopleQuery,
  groupings: Grouping[],
  tables: PeopleTables,
): RawBuilder<PartRow> {
  const { key, by, columns } = grouped(groupings);
  return sql`
    with ${tables.period}, ${tables.member}, ${tables.beginning}, run as materialized (
      select greatest(from_period, first_period, ${query.periods[0]}::date) as starts,
        least(to_period, ${query.periods.at(-1)}::date) as ends, place, count(*) as people ${columns}
      from member join beginning using (person_id)
      group by starts, ends, place ${columns}
    )
    select period, ${key}, sum(people)::integer as activated
    from run join period on period between starts and ends group by ${by}`;
}

function countActive(groupings: Grouping[], tables: PeopleTables): RawBuilder<PartRow> {
  const { key, by, part } = grouped(groupings);
  return sql`
    with ${tables.member}, ${tables.active}, part as materialized (
      select ${part}, ${activityCounts()}, ${voices(isManager)}, sum(active_day_count)::integer as active_days
      from active join member using (person_id)
      where period between from_period and to_period
      group by ${part}
    )
    select period, ${key}, ${activitySums()}, ${sumsOf(['voices', 'active_days'])} from part group by ${by}`;
}

/**
 * Activity with new and retained people, and in the same pass what managers did. Who moved between groups is retained in the
 * whole, and in neither group. Nothing is joined that PostgreSQL cannot guess the rows of: it would look up each person by
 * itself.
 */
function countGrowth(
  { grain }: PeopleQuery,
  groupings: Grouping[],
  tables: PeopleTables,
  withManagers: boolean,
): RawBuilder<PartRow> {
  const { key, by, columns, part } = grouped(groupings);
  const moved = groupings.filter(isCut).map((grouping) => ({
    column: sql.ref(grouping),
    before: sql.ref(`${grouping}_before`),
    stayed: sql.ref(`${grouping}_stayed`),
  }));
  const retained = sql`sum(retained)`;
  const stayed = moved.map(({ column, stayed }) => sql`when grouping(${column}) = 0 then sum(${stayed})`);
  const managers = withManagers
    ? {
        counts: sql`, ${activityCounts('manager_', sql`is_counted_manager`)}`,
        sums: sql`, ${activitySums('manager_')}`,
      }
    : { counts: sql``, sums: sql`` };
  return sql`
    with ${tables.member}, ${tables.activeWithBefore}, ${tables.beginning}, step as (
      select active.*, ${isManager} as is_manager, ${isCountedManager} as is_counted_manager,
        first_period = period as is_new,
        coalesce(lag(period) over history = (period - interval ${sql.lit(`1 ${grain}`)})::date, false) as active_before
        ${columns}
        ${sql.join(
          moved.map(({ column, before }) => sql`, lag(${column}) over history as ${before}`),
          sql``,
        )}
      from active join member using (person_id)
      join beginning on beginning.person_id = active.person_id and beginning.place = active.place
      where period between from_period and to_period
      window history as (partition by active.place, active.person_id order by period)
    ), part as materialized (
      select ${part}, ${activityCounts()}, ${voices(sql`is_manager`)}, sum(active_day_count)::integer as active_days,
        count(*) filter (where is_new) as growth_new, count(*) filter (where active_before) as retained
        ${managers.counts} ${sql.join(
          moved.map(
            ({ column, before, stayed }) =>
              sql`, count(*) filter (where active_before and ${before} = ${column}) as ${stayed}`,
          ),
          sql``,
        )}
      from step group by ${part}
    )
    select period, ${key}, ${activitySums()}, ${sumsOf(['voices', 'active_days', 'growth_new'])} ${managers.sums},
      (${stayed.length === 0 ? retained : sql`case ${sql.join(stayed, sql` `)} else ${retained} end`})::integer
        as growth_retained
    from part group by ${by}`;
}
