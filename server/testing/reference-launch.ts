import type { LaunchResult, Point } from '../contract/index.ts';
import { dayOf, periodOf } from './reference-calendar.ts';
import type { ReferenceSettings } from './reference-query.ts';

/** Weekly active_rate of the filter from one day to another. */
export type ActiveRate = (from: string, to: string) => Point[];

export type LaunchCurve = Omit<LaunchResult, 'timeZone' | 'readsObserved'>;

type Week = LaunchResult['weeks'][number];

/**
 * The launch curve of metrics.md §4. Without a launch date it starts with the first activity of anybody in the
 * directory, whatever the filter; without any activity at all there is no curve.
 */
export function launchCurve(
  givenLaunch: string | undefined,
  firstActivityOn: string | undefined,
  activeRate: ActiveRate,
  { now, timeZone }: ReferenceSettings,
): LaunchCurve {
  const launch = givenLaunch ?? firstActivityOn ?? null;
  const launchKnown = givenLaunch !== undefined;
  if (launch === null || firstActivityOn === undefined) {
    return {
      launch,
      launchKnown,
      verdict: null,
      peak: null,
      peakWeek: null,
      level: null,
      kept: null,
      weeks: [],
    };
  }
  const weeks = activeRate(periodOf(launch, 'week').first, dayOf(now, timeZone)).map((point, week) => ({
    ...point,
    week,
  }));
  const complete = weeks.filter((week) => week.complete);
  const { peak, peakWeek } = highest(complete.filter(({ week }) => week <= 7));
  const level = medianOfLastFour(complete);
  // A peak of zero leaves nothing to compare with.
  const kept = peak && level !== null ? level / peak : null;
  return {
    launch,
    launchKnown,
    verdict: verdictOf(complete.length, kept),
    peak,
    peakWeek,
    level,
    kept,
    weeks,
  };
}

/** The first of the highest weeks among those that have a value. */
function highest(weeks: Week[]): { peak: number | null; peakWeek: number | null } {
  const values = weeks.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return { peak: null, peakWeek: null };
  const peak = Math.max(...values);
  return { peak, peakWeek: weeks.find(({ value }) => value === peak)?.week ?? null };
}

/** Nothing where there are not four complete weeks yet, or one of the last four has no value. */
function medianOfLastFour(complete: Week[]): number | null {
  const values = complete.slice(-4).flatMap(({ value }) => value ?? []);
  const [, lower, upper, highest] = values.toSorted((one, other) => one - other);
  if (lower === undefined || upper === undefined || highest === undefined) return null;
  return (lower + upper) / 2;
}

function verdictOf(completeWeeks: number, kept: number | null): LaunchResult['verdict'] {
  if (completeWeeks < 8) return 'too_early';
  if (kept === null) return null;
  if (kept > 1.05) return 'rising';
  if (kept >= 0.8) return 'holding';
  return kept >= 0.4 ? 'fading' : 'collapsed';
}
