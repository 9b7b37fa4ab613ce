import type { Kysely } from 'kysely';
import { type DateText, lastDayOf, localDate } from '../calendar.ts';
import type { Config } from '../config.ts';
import type { DB } from '../database/types.generated.ts';
import {
  countEngagement,
  type EngagementCounts,
  type EngagementPart,
  type EngagementPeriod,
  type KeptCounts,
  keptEngagement,
  keptPeriods,
  noEngagement,
  responseHours,
  sumOrganizationEngagement,
} from '../rollup/index.ts';
import { byGroup, type Groups } from './people-counts.ts';
import type { Query } from './query.ts';
import { segmentOf } from './segment.ts';

/** The youngest posts to which no response can come any more were written at this instant. */
function settledAt({ now }: Pick<Config, 'now'>): Date {
  return new Date(now().getTime() - responseHours * 3_600_000);
}

function settledOn(config: Pick<Config, 'now' | 'timeZone'>): DateText {
  return localDate(settledAt(config), config.timeZone);
}

/** Those periods of which every post is as old as a response may come late: their figures of responses stay as they are. */
export function finalPeriods(
  { periods, grain }: Pick<Query, 'periods' | 'grain'>,
  config: Pick<Config, 'now' | 'timeZone'>,
): Set<DateText> {
  const settled = settledOn(config);
  return new Set(periods.filter((period) => lastDayOf(period, grain) < settled));
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
): Promise<Groups<Partial<EngagementCounts>>> {
  if (parts.size === 0) return new Map();
  const count = (periods: DateText[], parts: ReadonlySet<EngagementPart>) =>
    countEngagement(
      database,
      { ...query, ...query.filter, periods },
      [query.by ?? 'all'],
      parts,
      settledAt(config),
    );
  if (query.grain === 'day') return byGroup(await count(query.periods, parts));
  // Before the first activity and after the newest nobody said anything.
  const periods = await keptPeriods(database, query.grain, query.periods);
  const kept = await keptCounts(database, { ...query, periods }, parts);
  if (!kept) return byGroup(await count(query.periods, parts));
  const final = finalPeriods(query, config);
  const open = periods.filter((period) => !final.has(period));
  const late = new Set([...parts].filter((part) => part === 'responses' || part === 'replyTimes'));
  if (late.size === 0 || open.length === 0) return byGroup(kept);
  // No post of a later period is settled.
  const begun = open.filter((period) => period <= settledOn(config));
  return byGroup(withResponses(kept, open, begun.length > 0 ? await count(begun, late) : []));
}

async function keptCounts(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<EngagementPart>,
): Promise<KeptCounts<EngagementCounts>[] | null> {
  const segment = segmentOf(query);
  if (!segment)
    return query.by ? null : await sumOrganizationEngagement(database, { ...query, ...query.filter }, parts);
  const rows = await keptEngagement(database, query, segment, parts);
  return segment.total ? rows.map((row) => ({ ...row, key: 'all' })) : rows;
}

/** Kept counts take every post as settled: of periods in which some are not, their responses are replaced. */
function withResponses(
  kept: KeptCounts<EngagementCounts>[],
  open: DateText[],
  counted: EngagementPeriod[],
): KeptCounts<EngagementCounts>[] {
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
