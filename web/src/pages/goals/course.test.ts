import { expect, test } from 'vitest';
import type { GoalState } from '../../../../server/contract/index.ts';
import { courseInWords, demandInWords, seriesOf } from './course.ts';

const weeks = ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09'];
const goal: GoalState = {
  ...{ id: 1, name: 'Half of Sales', metric: 'active_rate', unit: 'ratio', filter: {} },
  ...{ target: 0.5, direction: 'at_least', dueOn: '2026-03-29', week: '2026-03-09' },
  ...{ value: 0.4, status: 'on_track', pointsUsed: 6 },
  line: { slope: 0.05, valueAtWeek: 0.4, valueAtDue: 0.5 },
  points: weeks.map((week, place) => ({ week, value: 0.15 + place * 0.05, suppressed: false })),
};

test('a goal says what is to be reached, where it stands and where it is heading', () => {
  expect(demandInWords(goal)).toBe('at least 50.0% by 29 Mar 2026');
  expect(courseInWords(goal)).toBe(
    '40.0% in the week of 9 Mar 2026; the line through the last 8 weeks comes to 50.0% by 29 Mar 2026.',
  );
  expect(courseInWords({ ...goal, status: 'unknown', value: null, line: null, pointsUsed: 2 })).toBe(
    'No figure in the week of 9 Mar 2026. 2 of the last 8 weeks have a figure; a line needs 4.',
  );
});

test('the line is drawn from the first week to that of the due date, and never leaves the scale of the figure', () => {
  const [told, line] = seriesOf(goal);
  expect(told?.points).toHaveLength(6);
  expect(line?.points.map(({ period }) => period).slice(-3)).toEqual([
    '2026-03-09',
    '2026-03-16',
    '2026-03-23',
  ]);
  expect(line?.points.at(0)?.value).toBeCloseTo(0.15, 12);
  expect(line?.points.at(-1)?.value).toBeCloseTo(0.5, 12);
  const far = seriesOf({ ...goal, dueOn: '2027-03-28' })[1]?.points.map(({ value }) => value ?? 0) ?? [];
  expect(Math.max(...far)).toBe(1);
  expect(seriesOf({ ...goal, line: null })).toHaveLength(1);
});
