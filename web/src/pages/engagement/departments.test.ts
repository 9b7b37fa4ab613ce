import { expect, test } from 'vitest';
import type { Series } from '../../../../server/contract/index.ts';
import { rungs } from '../../ladder/rungs.ts';
import { departmentOrderOf, departmentsOf, hiddenInWords } from './departments.ts';

const week = '2026-01-05';

/** The rungs of a department in one week, absent first, as the API names them; null where they are withheld. */
function department(name: string, counts: number[] | null): Series[] {
  return rungs.map(({ id }, rung) => ({
    key: `${name}:${id}`,
    label: `${name}: ${id}`,
    rung: id,
    points: [
      {
        period: week,
        complete: true,
        value: counts?.[rung] ?? null,
        numerator: null,
        denominator: null,
        suppressed: counts === null,
      },
    ],
  }));
}

const series = [
  ...department('Legal', null),
  ...department('Sales', [5, 1, 2, 1, 1]),
  ...department('Board', [8, 2, 0, 0, 0]),
  ...department('Design', [1, 5, 2, 1, 1]),
  ...department('Closed', [0, 0, 0, 0, 0]),
];

const labels = (order: string | undefined) =>
  departmentsOf(series, week, departmentOrderOf(order)).departments.map(({ label }) => label);

test('departments are ordered by the share that contributes, or by name', () => {
  expect(labels(undefined)).toEqual(['Design', 'Sales', 'Board']);
  expect(labels('fewest')).toEqual(['Board', 'Design', 'Sales']);
  expect(labels('name')).toEqual(['Board', 'Design', 'Sales']);
  expect(labels('nonsense')).toEqual(labels('most'));
});

test('who reacts, replies or posts contributes, who only reads does not', () => {
  const [design] = departmentsOf(series, week, 'most').departments;
  expect(design?.people).toBe(10);
  expect(design?.contributing).toBeCloseTo(0.4, 12);
});

test('hidden departments are named once, those without people not at all', () => {
  const { hidden } = departmentsOf(series, week, 'most');
  expect(hidden).toEqual(['Legal']);
  expect(hiddenInWords(hidden, 5)).toBe(
    'Legal is hidden: it has fewer than 5 people, or would reveal a department that has.',
  );
  expect(hiddenInWords(['A', 'B'], 5)).toBe(
    'A and B are hidden: each has fewer than 5 people, or would reveal a department that has.',
  );
  expect(hiddenInWords(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'], 5)).toContain('E, F, and 2 more are hidden');
  expect(hiddenInWords([], 5)).toBe('');
});
