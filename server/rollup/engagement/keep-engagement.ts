import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { DB } from '../../database/types.generated.ts';
import type { KeptGrain } from '../kept.ts';
import { replaceSegments } from '../replace.ts';
import { countEngagement } from './count-engagement.ts';
import {
  type EngagementGrouping,
  type EngagementPeriod,
  engagementGroupings,
  engagementNames,
  engagementParts,
} from './counts.ts';

/**
 * Brings `engagement_period` up to date for these periods, given in order and without gaps. It takes every post as
 * settled, so that nothing changes as time goes by: of periods with younger posts it does not say the responses.
 */
export async function refreshEngagement(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const query = { grain, periods };
  const parts = new Set(engagementParts);
  const rows = await countEngagement(database, query, engagementGroupings, parts, null);
  await replaceSegments(
    database,
    { table: 'engagement_period', grain, periods, dimensions: [...engagementGroupings] },
    engagementNames,
    rows.map(({ grouping, ...row }) => ({ ...row, dimension: grouping })),
  );
}

/** The kept counts of these periods: of every value of a dimension, or of some. */
export async function keptEngagement(
  database: Kysely<DB>,
  { grain, periods }: { grain: string; periods: DateText[] },
  { dimension, keys }: { dimension: EngagementGrouping; keys: string[] | null },
): Promise<EngagementPeriod[]> {
  const rows = await database
    .selectFrom('engagement_period')
    .selectAll()
    .where('grain', '=', grain)
    .where('dimension', '=', dimension)
    .where(sql<boolean>`period = any(${periods}::date[])`)
    .$if(keys !== null, (rows) => rows.where('key', 'in', keys ?? []))
    .execute();
  return rows.map((row) => ({ ...row, grouping: dimension }));
}
