import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import type { GroupPeriod, Part } from './counts.ts';
import type { PeopleQuery } from './people-query.ts';

/** Grains for which the counts of the whole, of each attribute's values and of organisations are kept ready. */
export const keptGrains = ['week', 'month'] as const;
export type KeptGrain = (typeof keptGrains)[number];

/** Those of these periods for which the counts of segments and teams are kept ready. */
export async function keptPeriods(
  database: Kysely<DB>,
  grain: Grain,
  periods: DateText[],
): Promise<DateText[]> {
  if (grain === 'day') return [];
  const kept = await database
    // Which periods these are is no figure: they are the same within every scope.
    .withSchema('public')
    .selectFrom('segment_period')
    .select((select) => [select.fn.min('period').as('from'), select.fn.max('period').as('to')])
    .where('grain', '=', grain)
    .where('dimension', '=', 'all')
    .executeTakeFirst();
  const { from, to } = kept ?? {};
  return from && to ? periods.filter((period) => from <= period && period <= to) : [];
}

/** Whether the counts of segments and teams are kept ready for all of these periods. */
export async function periodsKept(database: Kysely<DB>, grain: Grain, periods: DateText[]): Promise<boolean> {
  return (await keptPeriods(database, grain, periods)).length === periods.length;
}

/**
 * The kept counts of the organisation of one leader. Null where they do not answer the query: several leaders, another
 * filter beside, growth asked for (see `sumOrganizations`), or periods that are not kept.
 */
export async function keptOrganization(
  database: Kysely<DB>,
  query: PeopleQuery,
  parts: ReadonlySet<Part>,
): Promise<GroupPeriod[] | null> {
  const { leader, department, location, level, source, community, grain, periods } = query;
  if (leader?.length !== 1 || department || location || level || source || community) return null;
  if (parts.has('growth') || !(await periodsKept(database, grain, periods))) return null;
  const rows = await database
    .selectFrom('segment_period')
    .selectAll('segment_period')
    .where('grain', '=', grain)
    .where('dimension', '=', 'organization')
    .where('period', '>=', periods[0] ?? '')
    .where('period', '<=', periods.at(-1) ?? '')
    .where('key', 'in', (person) =>
      person
        .selectFrom('person')
        .select(sql<string>`id::text`.as('key'))
        .where('external_id', '=', leader[0] ?? ''),
    )
    .execute();
  return rows.map((row) => ({ ...row, grouping: 'all', key: 'all' }));
}
