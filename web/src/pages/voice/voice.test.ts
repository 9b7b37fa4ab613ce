import { expect, test } from 'vitest';
import {
  type Pulse,
  type PulseResult,
  pointSchema,
  pulseSchema,
  type ReasonFor,
  type Series,
} from '../../../../server/contract/index.ts';
import { groupFigures } from './groups.ts';
import {
  changeInWords,
  departmentScores,
  hiddenAnswersInWords,
  pulseBefore,
  pulseOf,
  reasonBars,
  stateInWords,
  turnoutInWords,
} from './result.ts';

const pulse = (id: number, part: Partial<Pulse> = {}): Pulse =>
  pulseSchema.parse({
    ...{ id, name: `Pulse ${id}`, opensOn: '2026-01-01', closesOn: `2026-02-0${id}`, state: 'closed' },
    ...{ imported: false, invited: 60, answers: 41 },
    ...part,
  });

const score = (...counts: number[]) => {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  const points = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  return { suppressed: false, answers, mean: points / answers, counts };
};
const hidden = { suppressed: true, answers: null, mean: null, counts: null };

test('the page opens on the newest closed pulse, even while another is open', () => {
  const pulses = [pulse(3, { state: 'open' }), pulse(2), pulse(1)];
  expect(pulseOf(pulses, undefined)?.id).toBe(2);
  expect(pulseOf(pulses, '3')?.id).toBe(3);
  expect(pulseOf(pulses, 'gone')?.id).toBe(2);
  expect(pulseOf([pulse(3, { state: 'open' })], undefined)?.id).toBe(3);
  expect(pulseOf([], undefined)).toBeUndefined();
  expect(pulseBefore(pulses, pulse(2))?.id).toBe(1);
  expect(pulseBefore(pulses, pulse(1))).toBeUndefined();
});

test('how many answered is said with how many were asked', () => {
  expect(turnoutInWords(pulse(1))).toBe('41 of 60 people invited answered (68.3%).');
  expect(turnoutInWords(pulse(1, { state: 'open', answers: 1 }))).toBe(
    '1 of 60 people invited have answered so far (1.7%).',
  );
  expect(turnoutInWords(pulse(1, { invited: 0, answers: 0 }))).toBe('Nobody has been invited.');
  expect(turnoutInWords(pulse(1, { imported: true, invited: 0 }))).toBe('41 answers from a file.');
  expect(stateInWords(pulse(1))).toBe('Closed on 1 Feb 2026');
  expect(stateInWords(pulse(1, { state: 'open' }))).toBe('Open until the end of 1 Feb 2026');
});

test('a mean is compared as it is read, with one decimal', () => {
  const [low, high] = [score(1, 1, 1, 1, 1), score(0, 0, 1, 3, 1)];
  expect(changeInWords(high, low, 'Autumn')).toBe('1.0 more than the 3.0 of “Autumn”.');
  expect(changeInWords(low, high, 'Autumn')).toBe('1.0 less than the 4.0 of “Autumn”.');
  expect(changeInWords(low, score(1, 1, 1, 1, 1), 'Autumn')).toBe('As in “Autumn”.');
  expect(changeInWords(hidden, low, 'Autumn')).toBeNull();
  expect(changeInWords(low, undefined, 'Autumn')).toBeNull();
});

test('departments come lowest first, those with too few answers by name only', () => {
  const departments = [
    { key: 'Sales', ...score(0, 0, 0, 5, 1) },
    { key: 'Works', ...score(5, 0, 0, 0, 0) },
    { key: 'Legal', ...hidden },
  ];
  const { shown, hidden: names } = departmentScores({ departments } as PulseResult);
  expect(shown.map(({ key }) => key)).toEqual(['Works', 'Sales']);
  expect(shown[0]?.shares).toEqual([1, 0, 0, 0, 0]);
  expect(hiddenAnswersInWords(names, 5)).toBe(
    'Legal is hidden: it has fewer than 5 answers, or would reveal a department that has.',
  );
});

test('reasons are shares of all who answered, the commonest first', () => {
  const words = { belong: 'To belong', get_help: 'To get help' } as Record<ReasonFor, string>;
  const chosen = [
    { reason: 'belong' as const, people: 1 },
    { reason: 'get_help' as const, people: 3 },
  ];
  expect(reasonBars(chosen, words, 4).map(({ label, value, share }) => [label, value, share])).toEqual([
    ['To get help', '75.0%', 0.75],
    ['To belong', '25.0%', 0.25],
  ]);
});

test('groups are compared in the newest week that is final', () => {
  const point = (period: string, value: number | null, part: object = {}) =>
    pointSchema.parse({
      ...{
        period,
        value,
        complete: true,
        suppressed: false,
        numerator: null,
        denominator: null,
        final: true,
      },
      ...part,
    });
  const series = (label: string, ...points: Series['points']): Series => ({ key: label, label, points });
  const open = { final: false };
  const figures = groupFigures([
    series('Sales', point('2026-02-02', 0.2), point('2026-02-09', 0.9, open)),
    series('Works', point('2026-02-02', 0.4), point('2026-02-09', 0.9, open)),
    series('Legal', point('2026-02-02', null, { suppressed: true }), point('2026-02-09', null, open)),
    series('Board', point('2026-02-02', null), point('2026-02-09', 1, open)),
  ]);
  expect(figures.period).toBe('2026-02-02');
  expect(figures.groups.map(({ label }) => label)).toEqual(['Works', 'Sales']);
  expect(figures).toMatchObject({ hidden: ['Legal'], empty: ['Board'] });
  expect(groupFigures([]).period).toBeNull();
});
