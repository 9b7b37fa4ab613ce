import type { Kysely, RawBuilder } from 'kysely';
import type { DB } from '../../database/types.generated.ts';
import type { Grouping } from '../grouping.ts';
import { type PeopleQuery, peopleTables } from '../people-query.ts';
import { countAuthors } from './count-authors.ts';
import { countEvents } from './count-events.ts';
import { countExchanges } from './count-exchanges.ts';
import { countResponses } from './count-responses.ts';
import { countVoice } from './count-voice.ts';
import { type EngagementPart, type EngagementPeriod, type EngagementRow, noEngagement } from './counts.ts';
import type { Spoken } from './spoken.ts';

/**
 * Counts what people said from person-weeks and conversations, for each period, once for each grouping (`source` and
 * `community` only alone). Groups that said nothing have no row. Posts after `settledAt` wait for their responses and
 * count as none of the settled ones; null: all are settled.
 */
export async function countEngagement(
  database: Kysely<DB>,
  query: PeopleQuery,
  groupings: Grouping[],
  parts: ReadonlySet<EngagementPart>,
  settledAt: Date | null,
): Promise<EngagementPeriod[]> {
  const spoken: Spoken = { query, groupings, tables: peopleTables(query, groupings[0] ?? 'all') };
  const statements: Record<EngagementPart, () => RawBuilder<EngagementRow>> = {
    events: () => countEvents(spoken),
    responses: () => countResponses(spoken, settledAt),
    exchanges: () => countExchanges(spoken),
    authors: () => countAuthors(spoken),
    voice: () => countVoice(spoken),
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
