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
  const keptParts = segmentOf(query) ? parts : summedParts(parts);
  const kept = query.grain === 'day' ? null : await keptWithin(database, within, keptParts);
  if (kept) await replaceYoungResponses(database, config, within, keptParts, kept);
  const others = kept ? new Set([...parts].filter((part) => !keptParts.has(part))) : parts;
  if (kept && others.size === 0) return kept;
  const asked = { ...query, ...query.filter };
  const counted: Groups<Partial<EngagementCounts>> = byGroup(
    await countEngagement(database, asked, [query.by ?? 'all'], others, settledAt(config)),
  );
  if (kept) addCounts(counted, kept, noEngagement);
  return counted;
}

/** What is kept of these periods; null where that does not answer the query. */
async function keptWithin(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<EngagementPart>,
): Promise<Groups<Partial<EngagementCounts>> | null> {
  const segment = segmentOf(query);
  if (!segment) {
    if (query.by) return null;
    const sums = await sumOrganizationEngagement(database, { ...query, ...query.filter }, parts);
    return sums && new Map([['all', sums]]);
  }
  const into: Groups<Partial<EngagementCounts>> = new Map();
  const names = [...parts].flatMap((part): readonly (keyof EngagementCounts)[] => engagementOfPart[part]);
  const condition = isKeptRow({ ...query, ...segment, keys: keysOf(segment) });
  await readCounts(database, [{ table: 'engagement_period', names, condition, into }], {});
  return segment.total ? inOneGroup(into) : into;
}
