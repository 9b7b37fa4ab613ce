import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatValue } from '../../../../server/contract/format/number.ts';
import { type GoalState, goalRule, type Point, type Series } from '../../../../server/contract/index.ts';
import { weekAfter } from '../../range/weeks.ts';

export const statuses = {
  met: { word: 'Met', color: 'teal.9' },
  on_track: { word: 'On track', color: 'brand' },
  off_track: { word: 'Off track', color: 'red' },
  unknown: { word: 'Too few figures', color: 'gray' },
} as const satisfies Record<GoalState['status'], { word: string; color: string }>;

/** What is to be reached: `at least 50.0% by 31 Dec 2026` */
export function demandInWords({ direction, target, unit, dueOn }: GoalState): string {
  const bound = direction === 'at_least' ? 'at least' : 'at most';
  return `${bound} ${formatValue(target, unit)} by ${formatDate(dueOn)}`;
}

/** Where it stands, and where it is heading. */
export function courseInWords({ value, unit, week, line, dueOn, status, pointsUsed }: GoalState): string {
  const now =
    value === null
      ? `No figure in the week of ${formatDate(week)}`
      : `${formatValue(value, unit)} in the week of ${formatDate(week)}`;
  if (status === 'unknown')
    return `${now}. ${pointsUsed} of the last ${goalRule.weeks} weeks have a figure; a line needs ${goalRule.leastPoints}.`;
  if (!line) return `${now}.`;
  return `${now}; the line through the last ${goalRule.weeks} weeks comes to ${formatValue(within(line.valueAtDue, unit), unit)} by ${formatDate(dueOn)}.`;
}

/** Of the line, which is expected rather than measured. */
export const projectedKey = 'line';

/** The longest way that a chart shows, in weeks. */
const farthest = 104;

/** The figures of the last weeks, and the line through them up to the week of the due date. */
export function seriesOf({ points, line, week, dueOn, unit }: GoalState): Series[] {
  const told: Series = { key: 'value', label: 'Figure of the week', points: points.map(pointOf) };
  if (!line || points.length === 0) return [told];
  const first = points[0]?.week ?? week;
  const weeks: string[] = [];
  for (let one = first; weeks.length < farthest && (one <= week || one <= dueOn); one = weekAfter(one))
    weeks.push(one);
  const judged = points.length - 1;
  const drawn = weeks.map((one, place) => {
    const value = within(line.valueAtWeek + line.slope * (place - judged), unit);
    return pointOf({ week: one, value, suppressed: false });
  });
  const end = weeks.length < farthest ? ` by ${formatDate(dueOn)}` : '';
  return [told, { key: projectedKey, label: `Where it is heading${end}`, points: drawn }];
}

/** A line can leave the scale that its figure never leaves. */
const within = (value: number, unit: GoalState['unit']): number =>
  unit === 'ratio' ? Math.min(1, Math.max(0, value)) : unit === 'index' ? value : Math.max(0, value);

const pointOf = ({ week, value, suppressed }: GoalState['points'][number]): Point => ({
  ...{ period: week, complete: true, value, suppressed },
  ...{ numerator: null, denominator: null },
});
