import { type RawBuilder, sql } from 'kysely';
import { verbNumber } from '../../collect/index.ts';
import type { PeopleQuery, ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { extentOf, type Said, spokenTable } from './spoken.ts';

/** Posts, and how soon others responded; with `settledAt` only posts that were written by then. */
export function countResponses(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  settledAt: Date | null,
  said?: Said,
): RawBuilder<EngagementRow> {
  const columns = sql`occurred_at, first_response_at, first_reply_at`;
  const spoken = spokenTable(query, ['post'], columns, settledAt ? 'settled' : said);
  const settled = settledAt ? sql`settled as (${settledPosts(query, settledAt)}), ` : sql``;
  return sql`
    with ${settled}${spoken}
    select period, "grouping", key, count(*)::integer as settled_posts,
      count(first_response_at)::integer as responded_posts, count(first_reply_at)::integer as replied_posts,
      percentile_cont(0.5) within group (order by extract(epoch from first_reply_at - occurred_at)::float8 / 3600)
        as first_reply_hours
    from spoken ${eachGroup(groupings)} group by period, "grouping", key`;
}

/** Posts of the periods, and of a day around them, that were written by `settledAt`, found by the index `conversation_post`. */
export function settledPosts(query: PeopleQuery, settledAt: Date): RawBuilder<unknown> {
  const { first, last } = extentOf(query);
  // Days are those of the organisation: the instants are a day wider against odd midnights.
  return sql`
    select person_id, day, occurred_at, source_id, community_id, verb, copy_of, first_response_at, first_reply_at
    from conversation where verb = ${sql.lit(verbNumber.post)} and copy_of is null
      and occurred_at >= (${first}::date - 1)::timestamp at time zone 'UTC'
      and occurred_at < (${last}::date + 2)::timestamp at time zone 'UTC'
      and occurred_at <= ${settledAt.toISOString()}::timestamptz`;
}
