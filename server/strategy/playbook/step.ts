import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { PlaybookStep } from '../../contract/index.ts';
import { completeWeeks, findMetric, noFilter, runMetric } from '../../metrics/index.ts';

/** A step as it is written down; its figure is asked for each time. */
export interface Step extends Omit<PlaybookStep, 'done' | 'value'> {
  /** With a context that serves one playbook alone, for which answers may be kept. */
  measure(context: Context): Promise<number | null>;
}

/** How a step stands now. */
export async function stepNow(context: Context, { measure, ...step }: Step): Promise<PlaybookStep> {
  const value = await measure(context);
  return { ...step, value, done: value !== null && value >= step.atLeast };
}

/** How many weeks back a figure is looked for: posts of the last week may still be answered. */
const newestWeeks = 3;

/** The newest figure of a metric of the whole company that will not change any more. */
export const newestOf =
  (id: string) =>
  async (context: Context): Promise<number | null> => {
    const metric = findMetric(id);
    if (!metric) throw new Error(`There is no metric ${id}.`);
    const periods = completeWeeks(context, todayOf(context.config), newestWeeks);
    const query = { grain: 'week', periods, by: undefined, filter: noFilter } as const;
    const { series } = await runMetric(context, metric, query);
    return series[0]?.points.findLast(({ complete, final }) => complete && final !== false)?.value ?? null;
  };
