import { addDays, type DateText, daysBetween, lastDayOf, periodOf } from '../../calendar.ts';
import { type GoalState, goalRule } from '../../contract/index.ts';
import { theilSenLine, valueAt } from './theil-sen.ts';

type Judgement = Pick<GoalState, 'value' | 'status' | 'line' | 'pointsUsed'>;

/** A line that runs to the target but for the last bits of its sums reaches it. */
const rounding = 1e-9;

/** What a goal demands. */
export type Demand = Pick<GoalState, 'target' | 'direction' | 'dueOn'>;

/**
 * Judges a goal by its complete weeks, oldest first, the last of them the one judged (metrics.md §9; the rule is in the
 * contract). `today` decides whether the due date has passed.
 */
export function judge(points: GoalState['points'], demand: Demand, today: DateText): Judgement {
  const { target, direction, dueOn } = demand;
  const first = points[0]?.week ?? '';
  const weeksTo = (day: DateText) => daysBetween(first, periodOf(day, 'week')) / 7;
  const known = points.flatMap(({ week, value }) => (value === null ? [] : [{ x: weeksTo(week), y: value }]));
  const value = points.at(-1)?.value ?? null;
  const reaches = (figure: number, slack = 0) =>
    direction === 'at_least' ? figure >= target - slack : figure <= target + slack;

  const fitted = known.length < goalRule.leastPoints ? null : theilSenLine(known);
  const line = fitted && {
    slope: fitted.slope,
    valueAtWeek: valueAt(fitted, weeksTo(points.at(-1)?.week ?? '')),
    valueAtDue: valueAt(fitted, weeksTo(dueOn)),
  };
  const about = { value, line, pointsUsed: known.length };
  if (value !== null && reaches(value)) return { ...about, status: 'met' };
  if (!line) return { ...about, status: 'unknown' };
  const willReach = dueOn >= today && reaches(line.valueAtDue, rounding * Math.max(1, Math.abs(target)));
  return { ...about, status: willReach ? 'on_track' : 'off_track' };
}

/** The day from which a week is looked back at: today, or the day after it where another week than the last was asked for. */
export function judgedOn(week: DateText | undefined, today: DateText): DateText {
  if (week === undefined) return today;
  const after = addDays(lastDayOf(periodOf(week, 'week'), 'week'), 1);
  return after < today ? after : today;
}
