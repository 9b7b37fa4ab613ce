import { type RawBuilder, sql } from 'kysely';
import { grouped } from '../grouping.ts';
import type { EngagementRow } from './counts.ts';
import { type Spoken, spokenTable } from './spoken.ts';

/** Posts, and how soon others responded; with `settledAt` only posts that were written by then. */
export function countResponses(spoken: Spoken, settledAt: Date | null): RawBuilder<EngagementRow> {
  const { key, by } = grouped(spoken.groupings);
  const columns = sql`occurred_at, first_response_at, first_reply_at`;
  const settled = settledAt ? sql`where occurred_at <= ${settledAt.toISOString()}::timestamptz` : sql``;
  return sql`
    with recursive ${spokenTable(spoken, ['post'], columns)}
    select period, ${key}, count(*)::integer as settled_posts,
      count(first_response_at)::integer as responded_posts, count(first_reply_at)::integer as replied_posts,
      percentile_cont(0.5) within group (order by extract(epoch from first_reply_at - occurred_at)::float8 / 3600)
        as first_reply_hours
    from spoken ${settled} group by ${by}`;
}
