import { sql } from 'kysely';
import { lastDayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Share } from '../../contract/index.ts';
import { completeWeeks, inSnapshot, type Query, shareOf } from '../../metrics/index.ts';
import { peopleTables, resolvePeople, weeksOfPresence } from '../../rollup/index.ts';
import { questionsAbout } from './questions.ts';
import type { StoredUseCase } from './stored.ts';

/** Weeks over which somebody is regular or not. */
const weeksObserved = 4;

/**
 * Share of a use case's audience active in its communities in at least three of the last four complete weeks that end on
 * or before the last day of the query's last period (metrics.md §9). The audience is that of the last of these weeks.
 */
export async function regularShare(context: Context, useCase: StoredUseCase, query: Query): Promise<Share> {
  const { database, config } = context;
  const weeks = completeWeeks(context, lastDayOf(query.periods.at(-1) ?? '', query.grain), weeksObserved);
  const [firstWeek, lastWeek] = [weeks[0] ?? '', weeks.at(-1) ?? ''];
  const asked: Query = { ...query, grain: 'week', periods: [lastWeek] };
  const [question] = await questionsAbout(database, useCase, asked);
  return await inSnapshot(context, async (transaction) => {
    const people = await resolvePeople(transaction, { ...asked, ...question?.filter });
    const { member, act } = peopleTables(people, 'all');
    const { rows } = await sql<{ expected: number; regular: number }>`
      with recursive ${member}, ${act}, regular as (
        select person_id from act
        where week between ${firstWeek}::date and ${lastWeek}::date and active_days <> 0
        group by person_id having count(*) >= ${sql.lit(weeksOfPresence)}
      )
      select count(*)::integer as expected, count(regular.person_id)::integer as regular
      from member left join regular using (person_id)
      where ${lastWeek}::date between from_period and to_period`.execute(transaction);
    const { expected, regular } = rows[0] ?? { expected: 0, regular: 0 };
    return shareOf(regular, expected, expected < config.minGroup);
  });
}
