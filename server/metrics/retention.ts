import { sql } from 'kysely';
import { type DateText, daysBetween, lastDayOf, periodsBetween, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Cohort, RetentionResult } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { peopleTables, resolvePeople } from '../rollup/index.ts';
import { readsObserved } from './places.ts';
import { mostPeriods, type Query } from './query.ts';
import { inSnapshot } from './snapshot.ts';
import { hiddenGroups } from './suppression.ts';

/**
 * Cohort retention (metrics.md §4). A cohort holds the people whose first activity ever lies in its period and who are
 * eligible, and inside the filter, in that period. A cell counts those of them who are active, and eligible, in a later
 * period; leavers stay in the cohort. Small cohorts are hidden like any group.
 */
export async function cohortRetention(context: Context, query: Query): Promise<RetentionResult> {
  const { timeZone, minGroup } = context.config;
  const today = todayOf(context.config);
  const complete = (period: DateText) => lastDayOf(period, query.grain) < today;
  const [first = ''] = query.periods;
  refuseTooManyCells(query, first, today);
  const ended = periodsBetween(first, today, query.grain).filter(complete);
  const [counts, observed] = await Promise.all([
    countCohorts(context, query, ended),
    readsObserved(context, query.filter),
  ]);
  const sizes = new Map(counts.filter((row) => row.period === null).map((row) => [row.cohort, row.people]));
  const active = new Map(counts.map((row) => [`${row.cohort} ${row.period}`, row.people]));
  const hidden = hiddenGroups(sizes, minGroup);
  const cohorts = [...sizes].sort().map(([period, size]): Cohort => {
    if (hidden.has(period))
      return { period, complete: complete(period), size: null, suppressed: true, cells: [] };
    const cells = ended
      .filter((later) => later >= period)
      .map((later, offset) => {
        const people = active.get(`${period} ${later}`) ?? 0;
        return { offset, value: people / size, active: people };
      });
    return { period, complete: complete(period), size, suppressed: false, cells };
  });
  return { grain: query.grain, timeZone, readsObserved: observed, cohorts };
}

/** More than any page can show: the triangle of twelve years of weeks, or of a year and a half of days. */
const mostCells = 200_000;

function refuseTooManyCells({ grain, periods }: Query, first: DateText, today: DateText): void {
  const length = { day: 1, week: 7, month: 28 }[grain];
  const later = Math.max(daysBetween(first, today) / length, 0);
  if (later <= mostPeriods && Math.min(periods.length, later) * later <= 2 * mostCells) return;
  const reason = `The cohorts from ${first} on have more than ${mostCells} cells by ${grain}; ask for later ones or a longer grain.`;
  throw new ProblemError(400, 'range_too_long', reason);
}

interface CohortCount {
  cohort: DateText;
  /** Null: the size of the cohort. */
  period: DateText | null;
  people: number;
}

async function countCohorts(context: Context, query: Query, ended: DateText[]): Promise<CohortCount[]> {
  const [first] = query.periods;
  const last = query.periods.at(-1);
  // Cohorts and the activity that follows them lie in one stretch of periods.
  const periods = [...query.periods, ...ended.filter((period) => period > (last ?? ''))];
  const { rows } = await inSnapshot(
    context,
    async (transaction) => {
      const people = await resolvePeople(transaction, { grain: query.grain, periods, ...query.filter });
      const tables = peopleTables(people, 'all');
      return await sql<CohortCount>`
    with ${tables.member}, ${tables.active}, ${tables.beginning}, cohort as not materialized (
      select person_id, first_period as cohort
      from beginning join member using (person_id)
      where first_period between from_period and to_period and first_period between ${first}::date and ${last}::date
    )
    select cohort, null::date as period, count(*)::integer as people from cohort group by cohort
    union all
    select cohort, active.period, count(*)::integer
    from cohort join active using (person_id)
    join public.population on population.grain = ${query.grain} and population.person_id = cohort.person_id and eligible
      and active.period between from_period and to_period
    where active.period >= cohort and active.period <= ${ended.at(-1) ?? first}::date
      group by cohort, active.period`.execute(transaction);
    },
    [query.grain],
  );
  return rows;
}
