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
import type { KeptGrain } from './kept.ts';
import type { ChangedWeeks } from './person-weeks.ts';
import type { PeriodRange } from './population.ts';

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

/** Runs of neighbouring kept periods that are to be counted anew. */
export interface StalePeriods {
  /** People, by what they are. */
  counts: DateText[][];
  /** Those of which only the activated people differ. */
  activated: DateText[][];
  /** People active in sources and communities. */
  places: DateText[][];
  /** What people said, and who answered. */
  engagement: DateText[][];
}

/**
 * What is stale after a change. A week of activity reaches the periods that it overlaps; counts of people also in the
 * one after each (growth), those whose 28-day window (or four weeks) it enters, and those with posts that it may answer. A first activity that
 * moved reaches the period where it was and the one where it is; of all later ones it changes the number of activated
 * people alone.
 */
export function stalePeriods(grain: KeptGrain, change: Change): StalePeriods {
  const kept = periodsBetween(change.after.from, change.after.to, grain);
  const counts = new Set<DateText>();
  const places = new Set<DateText>();
  const engagement = new Set<DateText>();
  const mark = (from: DateText, to: DateText, ...stale: Set<DateText>[]) => {
    const first = periodOf(from, grain);
    for (const period of kept)
      if (period >= first && period <= to) for (const periods of stale) periods.add(period);
  };
  for (const week of change.activity.weeks) {
    const lastDay = addDays(week, 6);
    mark(week, lastDay, places, engagement);
    mark(week, shiftPeriod(periodOf(lastDay, grain), grain, 1), counts);
    mark(week, addDays(lastDay, windowDays - 1), counts);
    // Answers count for posts of up to seven days before; where the clocks change that is an hour more.
    mark(addDays(week, -8), week, counts, engagement);
  }
  for (const week of change.activity.answers) mark(week, addDays(week, 6), engagement);
  const beginnings = change.activity.beginnings.toSorted();
  for (const day of beginnings) mark(day, day, counts);
  for (const range of change.population) {
    if (range.grain !== grain) continue;
    mark(range.from, range.to, places, engagement);
    // Growth of the next period asks who was where in this one.
    mark(range.from, range.to > change.after.to ? range.to : shiftPeriod(range.to, grain, 1), counts);
  }
  const wasKept = (period: DateText) =>
    change.before !== null && lastDayOf(period, grain) >= change.before.from && period <= change.before.to;
  for (const period of kept) if (!wasKept(period)) mark(period, period, counts, places, engagement);
  const [earliest = endOfTime] = beginnings;
  const activated = new Set(kept.filter((period) => period > earliest && !counts.has(period)));
  const runs = (stale: ReadonlySet<DateText>) => runsOf(kept, stale);
  return {
    ...{ counts: runs(counts), activated: runs(activated) },
    ...{ places: runs(places), engagement: runs(engagement) },
  };
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
