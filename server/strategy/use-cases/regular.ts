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
    const inForce = sql`${lastWeek}::date between from_period and to_period`;
    const { rows } = await sql<{ kind: 'expected' | 'regular'; people: number }>`
      with ${member}, ${act}, regular as (
        select person_id from act
        where week between ${firstWeek}::date and ${lastWeek}::date and active_days <> 0
        group by person_id having count(*) >= ${sql.lit(weeksOfPresence)}
      )
      select 'expected' as kind, count(*)::integer as people from member where ${inForce}
      union all
      select 'regular', count(*)::integer from regular join member using (person_id) where ${inForce}`.execute(
      transaction,
    );
    const countOf = (kind: 'expected' | 'regular') => rows.find((row) => row.kind === kind)?.people ?? 0;
    const [expected, regular] = [countOf('expected'), countOf('regular')];
    return shareOf(regular, expected, expected < config.minGroup);
  });
}
