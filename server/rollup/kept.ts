import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { countsOfPart, type Part, type PeopleCounts } from './counts.ts';
import type { PeopleQuery } from './people-query.ts';
import { type KeptCounts, readCounts } from './read-counts.ts';

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
): Promise<KeptCounts<PeopleCounts>[] | null> {
  const { leader, department, location, level, source, community, grain, periods } = query;
  if (leader?.length !== 1 || department || location || level || source || community) return null;
  if (parts.has('growth') || !(await periodsKept(database, grain, periods))) return null;
  const keys = sql`select id::text from person where external_id = ${leader[0]}`;
  const rows = await keptSegments(database, { grain, periods, dimension: 'organization' }, parts, keys);
  return rows.map((row) => ({ ...row, key: 'all' }));
}

/** The kept counts of segments in these periods, in order and without gaps, as far as the parts name them; of some `keys`, or of all. */
export async function keptSegments(
  database: Kysely<DB>,
  { grain, periods, dimension }: { grain: Grain; periods: DateText[]; dimension: string },
  parts: ReadonlySet<Part>,
  keys: RawBuilder<unknown> | null,
): Promise<KeptCounts<PeopleCounts>[]> {
  const names = [...parts].flatMap((part): readonly (keyof PeopleCounts)[] => countsOfPart[part]);
  return await readCounts<PeopleCounts>(
    database,
    'segment_period',
    ['eligible', ...names],
    sql`grain = ${grain} and dimension = ${dimension}
      and period between ${periods[0]}::date and ${periods.at(-1)}::date ${keys ? sql`and key = any(${keys})` : sql``}`,
  );
}
