import {
  addDays,
  type DateText,
  type Extent,
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

/** What a refresh changed, from which follows what of the kept periods is stale. */
export interface Change {
  activity: Activity;
  population: PeriodRange[];
  /** Extent of the kept periods: before and after the refresh; null where nothing was or is kept. */
  before: Extent | null;
  after: Extent;
}

type Activity = Pick<
  ChangedWeeks,
  'weeks' | 'days' | 'activeWeeks' | 'placeWeeks' | 'beginnings' | 'answers' | 'answered'
>;

/** Activity that changed nothing. */
export const noChange: Activity = {
  ...{ weeks: [], days: null, activeWeeks: [], placeWeeks: [], beginnings: [] },
  ...{ answers: [], answered: [] },
};

/** Runs of neighbouring kept periods that are to be counted anew. */
export interface StalePeriods {
  /** People, by what they are. */
  people: DateText[][];
  /** Those of which only the activated people differ. */
  activated: DateText[][];
  /** Teams, and whether their managers answer. */
  teams: DateText[][];
  /** Those of which, of the counts of people, only the answers of managers differ. */
  answers: DateText[][];
  /** People active in sources and communities. */
  places: DateText[][];
  /** What people said, and who answered. */
  engagement: DateText[][];
}

/**
 * What is stale after a change. A week in which people were active on other days reaches the periods that it overlaps, of
 * months those of its days between the first and the last act; counts of people also in the one after each (growth), and those
 * whose 28-day window (or four weeks) it enters. A first activity that moved reaches the period where it was and the one where it
 * is; of all later ones it changes the number of activated people alone. An answer reaches the periods of its day, and of the
 * day of its post.
 */
export function stalePeriods(grain: KeptGrain, change: Change): StalePeriods {
  const kept = periodsBetween(change.after.from, change.after.to, grain);
  const [people, teams, places, engagement] = [0, 1, 2, 3].map(() => new Set<DateText>()) as Sets;
  const mark = (from: DateText, to: DateText, ...stale: Set<DateText>[]) => {
    const first = periodOf(from, grain);
    for (const period of kept)
      if (period >= first && period <= to) for (const periods of stale) periods.add(period);
  };
  const { weeks, activeWeeks, placeWeeks, answers, answered } = change.activity;
  // A count of whole weeks (consistency) takes a week for what it is, whichever of its days are acted on.
  const days = grain === 'week' ? null : change.activity.days;
  const markWeeks = (weeks: DateText[], ...stale: Set<DateText>[]) => {
    for (const { from, to } of weeks.map((week) => daysOf(week, days))) mark(from, to, ...stale);
  };
  markWeeks(weeks, engagement);
  markWeeks(activeWeeks, teams);
  markWeeks(placeWeeks, places);
  for (const day of answers) mark(day, day, engagement);
  for (const day of answered) mark(day, day, engagement, teams);
  for (const { from, to } of activeWeeks.map((week) => daysOf(week, days))) {
    mark(from, shiftPeriod(periodOf(to, grain), grain, 1), people);
    mark(from, addDays(to, windowDays - 1), people);
  }
  const beginnings = change.activity.beginnings.toSorted();
  for (const day of beginnings) mark(day, day, people);
  for (const range of change.population) {
    if (range.grain !== grain) continue;
    mark(range.from, range.to, people, teams, places, engagement);
    // Growth of the next period asks who was where in this one.
    mark(range.from, range.to > change.after.to ? range.to : shiftPeriod(range.to, grain, 1), people);
  }
  const wasKept = (period: DateText) =>
    change.before !== null && lastDayOf(period, grain) >= change.before.from && period <= change.before.to;
  for (const period of kept) if (!wasKept(period)) mark(period, period, people, teams, places, engagement);
  const [earliest = endOfTime] = beginnings;
  const begun = new Set(kept.filter((period) => period > earliest));
  const runs = (stale: ReadonlySet<DateText>) => runsOf(kept, stale);
  return {
    ...{ people: runs(people), activated: runs(without(begun, people)), places: runs(places) },
    ...{ teams: runs(teams), answers: runs(without(teams, people)), engagement: runs(engagement) },
  };
}

/** The days of a week, as far as there are acts: a week may lie in two months, and they in one of them. */
function daysOf(week: DateText, acted: Extent | null): Extent {
  const lastDay = addDays(week, 6);
  if (!acted || acted.to < week || acted.from > lastDay) return { from: week, to: lastDay };
  return { from: acted.from > week ? acted.from : week, to: acted.to < lastDay ? acted.to : lastDay };
}

const without = (periods: Set<DateText>, others: Set<DateText>) =>
  new Set([...periods].filter((period) => !others.has(period)));

type Sets = [Set<DateText>, Set<DateText>, Set<DateText>, Set<DateText>];

/** What is counted in one go is held in memory, for every team and organisation of every period. */
const longestRun = 8;

/** Of the kept periods those that are chosen, in runs of neighbours. */
export function runsOf(kept: DateText[], chosen: ReadonlySet<DateText> = new Set(kept)): DateText[][] {
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
