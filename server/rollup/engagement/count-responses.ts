import { type RawBuilder, sql } from 'kysely';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { type Said, spokenTable } from './spoken.ts';

/** Posts, and how soon others responded; with `settledAt` only posts that were written by then. */
export function countResponses(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  settledAt: Date | null,
  said?: Said,
): RawBuilder<EngagementRow> {
  const columns = sql`occurred_at, first_response_at, first_reply_at`;
  const settled = settledAt ? sql`where occurred_at <= ${settledAt.toISOString()}::timestamptz` : sql``;
  return sql`
    with ${spokenTable(query, ['post'], columns, said)}
    select period, "grouping", key, count(*)::integer as settled_posts,
      count(first_response_at)::integer as responded_posts, count(first_reply_at)::integer as replied_posts,
      percentile_cont(0.5) within group (order by extract(epoch from first_reply_at - occurred_at)::float8 / 3600)
        as first_reply_hours
    from spoken ${eachGroup(groupings)} ${settled} group by period, "grouping", key`;
}
