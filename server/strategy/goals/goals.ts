import type { Context } from '../../context.ts';
import type { GoalState, NewGoal, Unit } from '../../contract/index.ts';
import { withFreeName } from '../../http/name-taken.ts';
import { ProblemError } from '../../http/problem.ts';
import { type Metric, metricNamed } from '../../metrics/index.ts';
import { goalState } from './states.ts';

/**
 * Stores a new goal. Throws ProblemError where another has the name (409 `name_taken`), its metric is none for a goal,
 * its target lies outside of what the metric can reach, or the metric has no figure for its filter (400).
 */
export async function makeGoal(context: Context, given: NewGoal): Promise<GoalState> {
  const goal = reachable(given);
  const state = await goalState(context, { id: 0, ...goal });
  const { id } = await withFreeName('goal', () =>
    context.database.insertInto('goal').values(columnsOf(goal)).returning('id').executeTakeFirstOrThrow(),
  );
  return { ...state, id };
}

/** Replaces all of a goal; throws as `makeGoal` does, and 404 where there is none. */
export async function changeGoal(context: Context, id: number, given: NewGoal): Promise<GoalState> {
  const goal = reachable(given);
  const state = await goalState(context, { id, ...goal });
  const changed = await withFreeName('goal', () =>
    context.database
      .updateTable('goal')
      .set(columnsOf(goal))
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst(),
  );
  if (!changed) throw unknownGoal();
  return state;
}

/** Takes a goal away. Throws ProblemError where there is none (404). */
export async function deleteGoal({ database }: Context, id: number): Promise<void> {
  const deleted = await database.deleteFrom('goal').where('id', '=', id).returning('id').executeTakeFirst();
  if (!deleted) throw unknownGoal();
}

/** The goal, without the parts of its filter that name nothing: an empty list is as if it were not there. */
function reachable(given: NewGoal): NewGoal {
  refuseUnreachable(metricOfGoals(given.metric), given.target);
  const filled = Object.entries(given.filter).filter(([, values]) => values?.length);
  return { ...given, filter: Object.fromEntries(filled) };
}

function columnsOf({ filter, dueOn, ...goal }: NewGoal) {
  return { ...goal, due_on: dueOn, filter: JSON.stringify(filter) };
}

function metricOfGoals(id: string): Metric {
  const metric = metricNamed(id);
  if (metric.figures.length > 1 || !metric.grains.includes('week')) {
    const detail = `metric: expected one that has one figure and is counted by week; ${id} is not.`;
    throw new ProblemError(400, 'no_metric_for_goals', detail);
  }
  return metric;
}

/** Least and most that a figure can be; what is not here begins at 0 and has no end. */
const extents: Partial<Record<Unit, readonly [number, number]>> = {
  ratio: [0, 1],
  index: [-1, 1],
  score: [1, 5],
};

function refuseUnreachable({ id, unit }: Metric, target: number): void {
  const [least, most] = extents[unit] ?? [0, Number.POSITIVE_INFINITY];
  if (least <= target && target <= most) return;
  const range = Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
  const detail = `target: expected ${range}, as ${id} is in the unit "${unit}", found ${target}.`;
  throw new ProblemError(400, 'target_out_of_range', detail);
}

function unknownGoal(): ProblemError {
  return new ProblemError(404, 'unknown_goal', 'There is no such goal; GET /api/v1/goals lists them.');
}
