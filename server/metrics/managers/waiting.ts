import { type Kysely, sql } from 'kysely';
import { addDays, localDate, periodOf } from '../../calendar.ts';
import { verbNumber } from '../../collect/index.ts';
import type { Config } from '../../config.ts';
import type { ManagerPage } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { responseHours } from '../../rollup/index.ts';

/** Days in which an answer still counts: of posts no older, the first is in their row of `conversation`. */
const openDays = responseHours / 24;

/**
 * Posts that the direct reports of a manager wrote in the last seven days and that nobody but the author has replied or
 * reacted to within as long. Not told where the reports are fewer than the minimum group, or are somebody else's by now.
 */
export async function waitingPosts(
  database: Kysely<DB>,
  { timeZone, minGroup, now }: Config,
  managerId: number,
): Promise<ManagerPage['waiting']> {
  const until = now();
  const since = new Date(until.getTime() - openDays * 86_400_000);
  const today = localDate(until, timeZone);
  const firstWeek = periodOf(addDays(today, -openDays - 1), 'week');
  const { rows } = await sql<{ reports: number; posts: number }>`
    with report as (
      select person_id from population
      where grain = 'day' and manager_id = ${managerId} and employed_at_end
        and ${today}::date between from_period and to_period
        -- Who is not eligible today, having left say, is no manager any more.
        and exists (
          select from population as manager
          where manager.grain = 'day' and manager.person_id = ${managerId} and manager.eligible
            and ${today}::date between manager.from_period and manager.to_period
        )
    )
    select (select count(*)::integer from report) as reports, count(*)::integer as posts
    from conversation as post join report using (person_id)
    where week >= ${firstWeek}::date and verb = ${verbNumber.post} and copy_of is null and first_response_at is null
      and occurred_at > ${since.toISOString()}::timestamptz and occurred_at <= ${until.toISOString()}::timestamptz`.execute(
    database,
  );
  const { reports = 0, posts = 0 } = rows[0] ?? {};
  return reports < minGroup ? { posts: null, suppressed: true } : { posts, suppressed: false };
}
