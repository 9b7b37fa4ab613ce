import type { Kysely } from 'kysely';
import { type DateText, lastDayOf, localDate } from '../calendar.ts';
import type { Config } from '../config.ts';
import type { DB } from '../database/types.generated.ts';
import {
  countEngagement,
  type EngagementCounts,
  type EngagementPart,
  type Groups,
  noEngagement,
  responseHours,
} from '../rollup/index.ts';
import { byGroup } from './groups.ts';
import type { Query } from './query.ts';

const lateParts = ['responses', 'replyTimes'] as const satisfies EngagementPart[];

/** The youngest posts to which no response can come any more were written at this instant. */
export function settledAt({ now }: Pick<Config, 'now'>): Date {
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

/** Periods with younger posts, where parts are asked for that such posts change; else none. */
export function openPeriods(
  query: Pick<Query, 'periods' | 'grain'>,
  config: Pick<Config, 'now' | 'timeZone'>,
  parts: ReadonlySet<EngagementPart>,
): DateText[] {
  if (!lateParts.some((part) => parts.has(part))) return [];
  const final = finalPeriods(query, config);
  return query.periods.filter((period) => !final.has(period));
}

/** Kept counts take every post as settled: of periods in which some are not, their responses are replaced. */
export async function replaceYoungResponses(
  database: Kysely<DB>,
  config: Config,
  query: Query,
  parts: ReadonlySet<EngagementPart>,
  kept: Groups<Partial<EngagementCounts>>,
): Promise<void> {
  const open = openPeriods(query, config, parts);
  if (open.length === 0) return;
  // No post of a later period is settled.
  const begun = open.filter((period) => period <= settledOn(config));
  const asked = { ...query, ...query.filter, periods: begun };
  const late = new Set(lateParts.filter((part) => parts.has(part)));
  const fresh = byGroup(
    begun.length === 0
      ? []
      : await countEngagement(database, asked, [query.by ?? 'all'], late, settledAt(config)),
  );
  for (const [key, periods] of kept) {
    for (const period of open) {
      const counts = periods.get(period);
      const { settled_posts, responded_posts, replied_posts, first_reply_hours } =
        fresh.get(key)?.get(period) ?? noEngagement;
      if (counts) Object.assign(counts, { settled_posts, responded_posts, replied_posts, first_reply_hours });
    }
  }
}
