import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { Filter, Grain } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import type { Query } from '../../metrics/index.ts';
import { reportingLine } from '../../rollup/index.ts';
import type { StoredUseCase } from './stored.ts';

/**
 * The question of a period about a use case: its audience and its communities, inside what was asked for. Several, in
 * the order of their periods, where whose organisations these are depends on the period.
 */
export async function questionsAbout(
  database: Kysely<DB>,
  { audience, happensIn }: StoredUseCase,
  query: Query,
): Promise<Query[]> {
  const { filter, grain } = query;
  const inside: Filter = {
    department: inBoth(audience.department, filter.department),
    location: inBoth(audience.location, filter.location),
    level: inBoth(audience.level, filter.level),
    source: inBoth(
      happensIn.map(({ source }) => source),
      filter.source,
    ),
    community: inBoth(
      happensIn.map(({ community }) => community),
      filter.community,
    ),
  };
  const [own, asked] = [audience.leader, filter.leader];
  if (!own || !asked) return [{ ...query, filter: { ...inside, leader: own ?? asked } }];
  return await Promise.all(
    query.periods.map(async (period) => {
      const leader = await sharedLeaders(database, grain, period, own, asked);
      return { ...query, periods: [period], filter: { ...inside, leader } };
    }),
  );
}

/** What both lists hold; an absent one leaves nothing out. */
function inBoth(one: string[] | undefined, other: string[] | undefined): string[] | undefined {
  return one && other ? one.filter((value) => other.includes(value)) : (one ?? other);
}

/**
 * Whose organisations hold the people who are in one of the first leaders' organisations and in one of the others': of
 * two leaders the one below the other, since organisations are trees.
 */
async function sharedLeaders(
  database: Kysely<DB>,
  grain: Grain,
  period: DateText,
  some: string[],
  others: string[],
): Promise<string[]> {
  const below = async (leaders: string[], candidates: string[]) => {
    const line = reportingLine({ grain, leader: leaders }, [period]);
    const { rows } = await sql<{ external_id: string }>`
      with recursive ${line}
      select distinct external_id from line join person on person.id = manager_id
      where external_id = any(${candidates}::text[])`.execute(database);
    return rows.map((row) => row.external_id);
  };
  return [...new Set([...(await below(some, others)), ...(await below(others, some))])];
}
