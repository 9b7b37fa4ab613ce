import {
  addDays,
  type DateText,
  lastDayOf,
  periodOf,
  periodsBetween,
  shiftPeriod,
  windowDays,
} from '../calendar.ts';
import type { ChangedWeeks } from './person-weeks.ts';
import type { PeriodRange } from './population.ts';
import type { KeptGrain } from './segments.ts';

/** What a refresh changed, from which follows what of `segment_period` is stale. */
export interface Change {
  activity: ChangedWeeks;
  population: PeriodRange[];
  /** Extent of the kept periods: before and after the refresh; null where nothing was or is kept. */
  before: Extent | null;
  after: Extent;
}

export interface Extent {
  from: DateText;
  to: DateText;
}

/**
 * The runs of kept periods whose counts may differ after a change. A week of activity reaches the periods that it
 * overlaps, the one after each (growth), and those whose 28-day window it enters; a first activity that moved reaches
 * everything after it. Neighbouring stale periods come as one run.
 */
export function stalePeriods(grain: KeptGrain, change: Change): DateText[][] {
  const kept = periodsBetween(change.after.from, change.after.to, grain);
  const stale = new Set<DateText>();
  const mark = (from: DateText, to: DateText) => {
    const first = periodOf(from, grain);
    for (const period of kept) if (period >= first && period <= to) stale.add(period);
  };
  for (const week of change.activity.weeks) {
    const lastDay = addDays(week, 6);
    mark(week, shiftPeriod(periodOf(lastDay, grain), grain, 1));
    mark(week, addDays(lastDay, windowDays - 1));
  }
  if (change.activity.activatedFrom !== null) mark(change.activity.activatedFrom, change.after.to);
  for (const range of change.population) {
    // Growth of the next period asks who was where in this one.
    if (range.grain === grain)
      mark(range.from, range.to > change.after.to ? range.to : shiftPeriod(range.to, grain, 1));
  }
  const wasKept = (period: DateText) =>
    change.before !== null && lastDayOf(period, grain) >= change.before.from && period <= change.before.to;
  for (const period of kept) if (!wasKept(period)) stale.add(period);
  return runsOf(kept, stale);
}

function runsOf(kept: DateText[], stale: Set<DateText>): DateText[][] {
  const runs: DateText[][] = [];
  let open: DateText[] = [];
  for (const period of kept) {
    if (stale.has(period)) {
      if (open.length === 0) runs.push(open);
      open.push(period);
    } else {
      open = [];
    }
  }
  return runs;
}
