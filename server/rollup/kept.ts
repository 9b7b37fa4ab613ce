import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { countsOfParts, type Part, type PeopleCounts } from './counts.ts';
import type { PeopleQuery } from './people-query.ts';
import { type Groups, readCounts } from './read-counts.ts';

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

/** Some kept rows: of these periods, given in order and without gaps, and of some keys (an array or a query) of a dimension, or of all (null). */
export interface KeptRows {
  grain: Grain;
  periods: DateText[];
  dimension: string;
  keys: RawBuilder<unknown> | null;
}

/** True where all of these periods are kept. */
export function areKept({ grain, periods }: Pick<KeptRows, 'grain' | 'periods'>): RawBuilder<boolean> {
  return sql`(
    select min(period) <= ${periods[0]}::date and max(period) >= ${periods.at(-1)}::date
    from public.segment_period where grain = ${grain} and dimension = 'all')`;
}

/** True of these rows, in whichever of the tables that keep counts by segment. */
export function isKeptRow({ grain, periods, dimension, keys }: KeptRows): RawBuilder<boolean> {
  return sql`grain = ${grain} and dimension = ${dimension}
    and period between ${periods[0]}::date and ${periods.at(-1)}::date ${keys ? sql`and key = any(${keys})` : sql``}`;
}

/**
 * The kept counts of the organisation of one leader. Null where they do not answer the query: several leaders, another
 * filter beside, growth asked for (see `sumOrganizations`), or periods that are not kept.
 */
export async function keptOrganization(
  database: Kysely<DB>,
  query: PeopleQuery,
  parts: ReadonlySet<Part>,
): Promise<Map<DateText, Partial<PeopleCounts>> | null> {
  const { leader, department, location, level, source, community, grain, periods } = query;
  if (leader?.length !== 1 || department || location || level || source || community) return null;
  if (parts.has('growth') || !(await periodsKept(database, grain, periods))) return null;
  const keys = sql`select id::text from person where external_id = ${leader[0]}`;
  const into: Groups<Partial<PeopleCounts>> = new Map();
  const names = countsOfParts(parts);
  const condition = isKeptRow({ grain, periods, dimension: 'organization', keys });
  await readCounts(database, [{ table: 'segment_period', names, condition, into }], {});
  const [counts = new Map()] = into.values();
  return counts;
}
