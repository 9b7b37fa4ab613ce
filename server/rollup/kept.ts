import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { type GroupPeriod, noCounts, type Part, type PeopleCounts } from './counts.ts';
import { type PeopleQuery, reportingLine } from './people-query.ts';

/** Whether the counts of segments and teams are kept ready for all of these periods. */
export async function periodsKept(database: Kysely<DB>, grain: Grain, periods: DateText[]): Promise<boolean> {
  if (grain === 'day') return false;
  const [first = ''] = periods;
  const kept = await database
    .selectFrom('segment_period')
    .select((select) => [select.fn.min('period').as('from'), select.fn.max('period').as('to')])
    .where('grain', '=', grain)
    .where('dimension', '=', 'all')
    .executeTakeFirst();
  return Boolean(kept?.from && kept.to && kept.from <= first && (periods.at(-1) ?? '') <= kept.to);
}

/** Counts that add up over disjoint teams. Growth does not: who moved within an organisation is retained in it. */
const additive: Record<Exclude<Part, 'growth'>, (keyof PeopleCounts)[]> = {
  activated: ['activated'],
  activity: [
    'active',
    'contributors',
    'authors',
    'readers',
    'reactors',
    'repliers',
    'posters',
    'active_days',
  ],
  window: ['window_days', 'window_people'],
  managers: [
    ...(['manager_active', 'manager_contributors', 'manager_authors'] as const),
    ...(['manager_readers', 'manager_reactors', 'manager_repliers', 'manager_posters'] as const),
  ],
  consistency: ['manager_consistent', 'manager_consistent_before'],
  answers: ['report_posts', 'report_posts_answered'],
};

/**
 * Counts the organisations of `query.leader` together as the sum of their kept teams. Null where that is not possible:
 * another filter beside, growth asked for, periods not kept, or a reporting line that runs in a circle.
 */
export async function countOrganizations(
  database: Kysely<DB>,
  query: PeopleQuery,
  parts: ReadonlySet<Part>,
): Promise<GroupPeriod[] | null> {
  const { leader, department, location, level, source, community, grain, periods } = query;
  if (!leader || department || location || level || source || community) return null;
  const names: (keyof PeopleCounts)[] = ['eligible', 'managers', 'admins_excluded'];
  for (const part of parts) {
    if (part === 'growth') return null;
    names.push(...additive[part]);
  }
  if (!(await periodsKept(database, grain, periods))) return null;
  const sums = names.map((name) => sql`sum(${sql.ref(name)})::integer as ${sql.ref(name)}`);
  const { rows } = await sql<Partial<PeopleCounts> & { period: DateText; looped: boolean }>`
    with recursive ${reportingLine(query, periods)}, team as (
      select manager_id::text as key, unnest(range_agg(daterange(from_period, to_period, '[]'))) as periods
      from line group by manager_id
    )
    select period, ${sql.join(sums)}, (
      select exists (
        select from line join population as report on report.grain = ${grain} and report.manager_id = line.manager_id
          and report.from_period <= line.to_period and report.to_period >= line.from_period
        where report.person_id = line.leader_id
      )
    ) as looped
    from team join segment_period using (key)
    where grain = ${grain} and dimension = 'team' and periods @> period
      and period between ${periods[0]}::date and ${periods.at(-1)}::date
    group by period`.execute(database);
  if (rows.some((row) => row.looped)) return null;
  return rows.map(({ looped: _, ...row }) => ({ ...noCounts, ...row, grouping: 'all', key: 'all' }));
}
