import type { Kysely, RawBuilder } from 'kysely';
import type { DB } from '../../database/types.generated.ts';
import type { PeopleQuery } from '../people-query.ts';
import { countAuthors } from './count-authors.ts';
import { countEvents } from './count-events.ts';
import { countExchanges } from './count-exchanges.ts';
import { countResponses } from './count-responses.ts';
import { countVoice } from './count-voice.ts';
import {
  type EngagementGrouping,
  type EngagementPart,
  type EngagementPeriod,
  type EngagementRow,
  noEngagement,
} from './counts.ts';

/**
 * Counts what people said from person-weeks and conversations, for each period, once for each grouping. Groups that said
 * nothing have no row. Posts after `settledAt` wait for their responses and count as none of the settled ones; null: all
 * are settled.
 */
export async function countEngagement(
  database: Kysely<DB>,
  query: PeopleQuery,
  groupings: readonly EngagementGrouping[],
  parts: ReadonlySet<EngagementPart>,
  settledAt: Date | null,
): Promise<EngagementPeriod[]> {
  const statements: Record<EngagementPart, () => RawBuilder<EngagementRow>> = {
    events: () => countEvents(query, groupings),
    responses: () => countResponses(query, groupings, settledAt),
    exchanges: () => countExchanges(query, groupings),
    authors: () => countAuthors(query, groupings),
    voice: () => countVoice(query, groupings),
  };
  const rows = new Map<string, EngagementPeriod>();
  for (const part of parts) {
    for (const { grouping, key, period, ...counts } of (await statements[part]().execute(database)).rows) {
      const id = `${grouping} ${period} ${key}`;
      const row = rows.get(id) ?? { ...noEngagement, grouping, key, period };
      rows.set(id, Object.assign(row, counts));
    }
  }
  return [...rows.values()];
}
