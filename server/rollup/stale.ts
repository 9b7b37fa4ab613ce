import {
  addDays,
  type DateText,
  endOfTime,
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

/** Runs of neighbouring kept periods: those to be counted anew, and those of which only the activated people differ. */
export interface StalePeriods {
  counts: DateText[][];
  activated: DateText[][];
}

/**
 * What is stale after a change. A week of activity reaches the periods that it overlaps, the one after each (growth),
 * those whose 28-day window (or four weeks) it enters, and those with posts that it may answer. A first activity that
 * moved reaches the period where it was and the one where it is; of all later ones it changes the number of activated
 * people alone.
 */
export function stalePeriods(grain: KeptGrain, change: Change): StalePeriods {
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
    // Answers count for posts of up to seven days before; where the clocks change that is an hour more.
    mark(addDays(week, -8), week);
  }
  const beginnings = change.activity.beginnings.toSorted();
  for (const day of beginnings) mark(day, day);
  for (const range of change.population) {
    // Growth of the next period asks who was where in this one.
    if (range.grain === grain)
      mark(range.from, range.to > change.after.to ? range.to : shiftPeriod(range.to, grain, 1));
  }
  const wasKept = (period: DateText) =>
    change.before !== null && lastDayOf(period, grain) >= change.before.from && period <= change.before.to;
  for (const period of kept) if (!wasKept(period)) stale.add(period);
  const [earliest = endOfTime] = beginnings;
  const activated = new Set(kept.filter((period) => period > earliest && !stale.has(period)));
  return { counts: runsOf(kept, stale), activated: runsOf(kept, activated) };
}

/** Half a year of weeks: what is counted in one go is held in memory, for every team of every period. */
const longestRun = 26;

function runsOf(kept: DateText[], chosen: ReadonlySet<DateText>): DateText[][] {
  const runs: DateText[][] = [];
  let open: DateText[] = [];
  for (const period of kept) {
    if (chosen.has(period)) {
      if (open.length === longestRun) open = [];
      if (open.length === 0) runs.push(open);
      open.push(period);
    } else {
      open = [];
    }
  }
  return runs;
}
