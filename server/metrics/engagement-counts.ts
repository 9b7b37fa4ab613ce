import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { DB } from '../database/types.generated.ts';
import {
  countEngagement,
  type EngagementCounts,
  type EngagementPart,
  engagementOfPart,
  type Groups,
  isKeptRow,
  keptPeriods,
  noEngagement,
  readCounts,
  summedParts,
  sumOrganizationEngagement,
} from '../rollup/index.ts';
import { addCounts, byGroup } from './groups.ts';
import type { Query } from './query.ts';
import { replaceYoungResponses, settledAt } from './responses.ts';
import { inOneGroup, keysOf, segmentOf } from './segment.ts';

/**
 * What the people of every group said, by group and period; without a row where they said nothing. Kept counts where
 * there are any, else from person-weeks and conversations.
 */
export async function countEngagementWithin(
  database: Kysely<DB>,
  config: Config,
  query: Query,
  parts: ReadonlySet<EngagementPart>,
): Promise<Groups<Partial<EngagementCounts>>> {
  if (parts.size === 0) return new Map();
  // Before the first activity and after the newest nobody said anything.
  const within = { ...query, periods: await keptPeriods(database, query.grain, query.periods) };
  const kept = query.grain === 'day' ? null : await keptWithin(database, within, parts);
  if (kept) await replaceYoungResponses(database, config, within, kept.parts, kept.groups);
  const others = new Set([...parts].filter((part) => !kept?.parts.has(part)));
  if (kept && others.size === 0) return kept.groups;
  const asked = { ...query, ...query.filter };
  const counted: Groups<Partial<EngagementCounts>> = byGroup(
    await countEngagement(database, asked, [query.by ?? 'all'], others, settledAt(config)),
  );
  if (kept) addCounts(counted, kept.groups, noEngagement);
  return counted;
}

interface Kept {
  groups: Groups<Partial<EngagementCounts>>;
  /** The parts that it tells; of an organisation not all that were asked for. */
  parts: ReadonlySet<EngagementPart>;
}

/** What is kept of these periods; null where that does not answer the query. */
async function keptWithin(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<EngagementPart>,
): Promise<Kept | null> {
  const segment = segmentOf(query);
  if (!segment) {
    if (query.by) return null;
    const summed = summedParts(parts);
    const sums = await sumOrganizationEngagement(database, { ...query, ...query.filter }, summed);
    return sums && { groups: new Map([['all', sums]]), parts: summed };
  }
  const into: Groups<Partial<EngagementCounts>> = new Map();
  const names = [...parts].flatMap((part): readonly (keyof EngagementCounts)[] => engagementOfPart[part]);
  const condition = isKeptRow({ ...query, ...segment, keys: keysOf(segment) });
  await readCounts(database, [{ table: 'engagement_period', names, condition, into }], {});
  return { groups: segment.total ? inOneGroup(into) : into, parts };
}
