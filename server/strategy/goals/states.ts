import type { Selectable } from 'kysely';
import { type DateText, lastDayOf, periodOf, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { type GoalState, goalRule, type NewGoal, newGoalSchema } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import {
  completeWeeks,
  findMetric,
  noFilter,
  refuseOutsideCalendar,
  runMetric,
} from '../../metrics/index.ts';
import { judge, judgedOn } from './judge.ts';

/** A goal that is kept, or is about to be. */
export type Goal = NewGoal & { id: number };

/**
 * How every goal stands in the last complete week, or as of a complete week asked for by one of its days; the next due
 * first. Who may see totals alone gets the goals of the whole company. Throws ProblemError for a day outside of all calendars (400).
 */
export async function goalStates(
  context: Context,
  { week }: { week?: DateText | undefined },
): Promise<GoalState[]> {
  if (week !== undefined) refuseOutsideCalendar(week, week);
  const rows = await context.database
    .selectFrom('goal')
    .selectAll()
    .orderBy('due_on')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const goals = rows.map(fromRow);
  const isOfAll = ({ filter }: Goal) => Object.values(filter).every((values) => values === undefined);
  const shown = context.scope.kind === 'company' ? goals : goals.filter(isOfAll);
  const states: GoalState[] = [];
  for (const goal of shown) states.push(await goalState(context, goal, week));
  return states;
}

function fromRow({ id, due_on: dueOn, ...row }: Selectable<DB['goal']>): Goal {
  return { id, ...newGoalSchema.parse({ ...row, dueOn }) };
}

/** How one goal stands. Throws ProblemError where the metric has no figure for its filter (400). */
export async function goalState(
  context: Context,
  goal: Goal,
  asked?: DateText | undefined,
): Promise<GoalState> {
  const metric = findMetric(goal.metric);
  if (!metric)
    throw new Error(`Goal ${goal.id} is about a metric that is not in the catalogue: ${goal.metric}.`);
  const today = todayOf(context.config);
  const until = asked === undefined ? today : lastDayOf(periodOf(asked, 'week'), 'week');
  const weeks = completeWeeks(context, until, goalRule.weeks);
  const query = {
    grain: 'week',
    periods: weeks,
    by: undefined,
    filter: { ...noFilter, ...goal.filter },
  } as const;
  const { series } = await runMetric(context, metric, query);
  const points = (series[0]?.points ?? []).map(({ period, value, suppressed }) => ({
    ...{ week: period, value, suppressed },
  }));
  const { leader } = goal.filter;
  const judgement = judge(points, goal, judgedOn(asked, today));
  const filter = { ...goal.filter, ...(leader && { leader: leader.map(context.people.idOf) }) };
  return { ...goal, filter, unit: metric.unit, week: weeks.at(-1) ?? '', ...judgement, points };
}
