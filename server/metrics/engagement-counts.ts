import type { Kysely } from 'kysely';
import { type DateText, lastDayOf, localDate } from '../calendar.ts';
import type { Config } from '../config.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import {
  countEngagement,
  type EngagementCounts,
  type EngagementPart,
  type EngagementPeriod,
  keptEngagement,
  keptPeriods,
  noEngagement,
  responseHours,
} from '../rollup/index.ts';
import { byGroup, type Groups } from './people-counts.ts';
import type { Query } from './query.ts';
import { segmentOf } from './segment.ts';

/** The youngest posts to which no response can come any more were written at this instant. */
function settledAt({ now }: Pick<Config, 'now'>): Date {
  return new Date(now().getTime() - responseHours * 3_600_000);
}

/** Whether every post of a period is as old as a response may come late: its figures of responses stay as they are. */
export function isFinal(period: DateText, grain: Grain, config: Pick<Config, 'now' | 'timeZone'>): boolean {
  return lastDayOf(period, grain) < localDate(settledAt(config), config.timeZone);
}

/**
 * What the people of every group said, by group and period; without a row where they said nothing. Kept counts where
 * there are any, else from person-weeks and conversations.
 */
export async function countEngagementWithin(
  database: Kysely<DB>,
  config: Config,
  query: Query,
  parts: ReadonlySet<EngagementPart>,
): Promise<Groups<EngagementCounts>> {
  if (parts.size === 0) return new Map();
  const count = (periods: DateText[], parts: ReadonlySet<EngagementPart>) =>
    countEngagement(
      database,
      { ...query, ...query.filter, periods },
      [query.by ?? 'all'],
      parts,
      settledAt(config),
    );
  const segment = segmentOf(query);
  // Before the first activity and after the newest nobody said anything.
  const periods = await keptPeriods(database, query.grain, query.periods);
  if (!segment || query.grain === 'day') return byGroup(await count(query.periods, parts));
  const kept = await keptEngagement(database, { grain: query.grain, periods }, segment);
  const rows = segment.total ? kept.map((row) => ({ ...row, key: 'all' })) : kept;
  const open = periods.filter((period) => !isFinal(period, query.grain, config));
  if (!parts.has('responses') || open.length === 0) return byGroup(rows);
  return byGroup(withResponses(rows, open, await count(open, new Set(['responses']))));
}

/** Kept counts take every post as settled: of periods in which some are not, their responses are replaced. */
function withResponses(
  kept: EngagementPeriod[],
  open: DateText[],
  counted: EngagementPeriod[],
): EngagementPeriod[] {
  const { settled_posts, responded_posts, replied_posts, first_reply_hours } = noEngagement;
  const none = { settled_posts, responded_posts, replied_posts, first_reply_hours };
  const fresh = byGroup(counted);
  return kept.map((row) => {
    if (!open.includes(row.period)) return row;
    const responses = fresh.get(row.key)?.get(row.period);
    return {
      ...row,
      ...none,
      ...(responses && {
        settled_posts: responses.settled_posts,
        responded_posts: responses.responded_posts,
        replied_posts: responses.replied_posts,
        first_reply_hours: responses.first_reply_hours,
      }),
    };
  });
}
