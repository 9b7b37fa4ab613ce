import { type DateText, periodOf, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import { type Filter, holdingFrom, type LaunchByDepartment, type Point } from '../contract/index.ts';
import { activeRate } from './adoption/active-rate.ts';
import { judge, launchOf } from './launch.ts';
import { buildQuery } from './query.ts';
import { runMetric } from './run.ts';

/** The verdict of the launch curve (metrics.md §4) for each department inside the filter, and where its decline began. */
export async function launchByDepartment(
  context: Context,
  asked: DateText | undefined,
  filter: Filter,
): Promise<LaunchByDepartment> {
  const { launch, first, launchKnown } = await launchOf(context, asked);
  const today = todayOf(context.config);
  if (launch === null || first === null || periodOf(launch, 'week') > today) {
    return { launch, launchKnown, departments: [] };
  }
  const range = { from: periodOf(launch, 'week'), to: today } as const;
  const query = await buildQuery(context, { ...filter, ...range, grain: 'week', by: 'department' });
  const { series } = await runMetric(context, activeRate, query);
  const departments = series.map(({ key, points }) => {
    const complete = points.filter((point) => point.complete);
    const judgement = judge(points);
    return {
      ...{ key, people: complete.at(-1)?.denominator ?? null, ...judgement },
      declineFrom: declineOf(complete, judgement),
    };
  });
  return {
    launch,
    launchKnown,
    departments: departments.sort((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

/**
 * Where the decline of a fading or collapsed curve of complete weeks began: the week after the last one that still had
 * the share of the peak that counts as holding. Hidden weeks tell nothing. Null where there is no decline.
 */
export function declineOf(
  weeks: Pick<Point, 'period' | 'value'>[],
  { verdict, peak }: Pick<ReturnType<typeof judge>, 'verdict' | 'peak'>,
): DateText | null {
  if (peak === null || (verdict !== 'fading' && verdict !== 'collapsed')) return null;
  const last = weeks.findLastIndex(({ value }) => value !== null && value >= holdingFrom * peak);
  return weeks.slice(last + 1).find(({ value }) => value !== null)?.period ?? null;
}
