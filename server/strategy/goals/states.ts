import type { Selectable } from 'kysely';
import { type DateText, lastDayOf, localDate, periodOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { type GoalState, goalRule, newGoalSchema } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { completeWeeks, findMetric, noFilter, runMetric } from '../../metrics/index.ts';
import { judge, judgedOn } from './judge.ts';

export type GoalRow = Selectable<DB['goal']>;

/** How every goal stands in the last complete week, or as of a complete week asked for; the next due first. */
export async function goalStates(
  context: Context,
  { week }: { week?: DateText | undefined },
): Promise<GoalState[]> {
  const rows = await context.database
    .selectFrom('goal')
    .selectAll()
    .orderBy('due_on')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const states: GoalState[] = [];
  for (const row of rows) states.push(await goalState(context, row, week));
  return states;
}

/** How one goal stands. Throws ProblemError where the metric has no figure for its filter (400). */
export async function goalState(
  context: Context,
  row: GoalRow,
  asked?: DateText | undefined,
): Promise<GoalState> {
  const { id, due_on: dueOn, ...given } = row;
  const goal = newGoalSchema.parse({ ...given, dueOn });
  const metric = findMetric(goal.metric);
  if (!metric) throw new Error(`Goal ${id} is about a metric that is not in the catalogue: ${goal.metric}.`);
  const today = localDate(context.config.now(), context.config.timeZone);
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
  const judgement = judge(points, goal, judgedOn(asked, today));
  return { id, ...goal, unit: metric.unit, week: weeks.at(-1) ?? '', ...judgement, points };
}
