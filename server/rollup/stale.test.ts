import { describe, expect, test } from 'vitest';
import { type Change, noChange, stalePeriods } from './stale.ts';

const kept = { from: '2026-01-05', to: '2026-06-30' };
const nothing: Change = {
  activity: noChange,
  population: [],
  before: kept,
  after: kept,
};
const activity = (changed: Partial<Change['activity']>) => ({ ...noChange, ...changed });
const weeks = (change: Partial<Change>) => stalePeriods('week', { ...nothing, ...change }).people;
const months = (change: Partial<Change>) => stalePeriods('month', { ...nothing, ...change }).people;

describe('kept periods are stale', () => {
  test('nowhere where nothing changed', () => {
    expect([weeks({}), months({})]).toEqual([[], []]);
  });

  test('in the week of an act, the one after it, and while it lies in a window of 28 days', () => {
    const change = { activity: activity({ activeWeeks: ['2026-03-02'], placeWeeks: ['2026-03-02'] }) };
    expect(weeks(change)).toEqual([['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']]);
    expect(months(change)).toEqual([['2026-03-01', '2026-04-01']]);
    const { teams, places, engagement } = stalePeriods('week', { ...nothing, ...change });
    expect([teams, places, engagement]).toEqual([[['2026-03-02']], [['2026-03-02']], []]);
  });

  test('in both months that the week of an act lies in, and the one after', () => {
    // The window that begins with 3 May ends on the 30th; June is reached as the month after.
    const change = { activity: activity({ activeWeeks: ['2026-04-27'] }) };
    expect(months(change)).toEqual([['2026-04-01', '2026-05-01', '2026-06-01']]);
  });

  test('of months, in that of the days on which there are acts, where they are only added', () => {
    const acted = { activeWeeks: ['2026-03-30'], placeWeeks: ['2026-03-30'], weeks: ['2026-03-30'] };
    const staleOf = (days: Change['activity']['days']) =>
      stalePeriods('month', { ...nothing, activity: activity({ ...acted, days }) });
    const april = staleOf({ from: '2026-04-02', to: '2026-04-03' });
    expect(april.people).toEqual([['2026-04-01', '2026-05-01']]);
    for (const periods of [april.teams, april.places, april.engagement])
      expect(periods).toEqual([['2026-04-01']]);
    // What is counted anew may lie on any of its days.
    expect(staleOf(null).people).toEqual([['2026-03-01', '2026-04-01', '2026-05-01']]);
    // Of weeks, everywhere: a week counts as one of four in the fourth week after it.
    const monday = activity({ ...acted, days: { from: '2026-03-30', to: '2026-03-30' } });
    expect(weeks({ activity: monday })[0]?.at(-1)).toBe('2026-04-27');
    const march = staleOf({ from: '2026-03-25', to: '2026-03-31' });
    expect([march.people, march.places]).toEqual([[['2026-03-01', '2026-04-01']], [['2026-03-01']]]);
  });

  test('where there are more acts of people who are known to be active: in what was said alone', () => {
    const stale = stalePeriods('week', { ...nothing, activity: activity({ weeks: ['2026-03-02'] }) });
    expect(stale).toEqual({
      ...{ people: [], activated: [], teams: [], answers: [], places: [] },
      engagement: [['2026-03-02']],
    });
  });

  test('where posts are answered, now or no longer: their teams, of the counts of people the answers alone', () => {
    const change = activity({ activeWeeks: ['2026-03-09'], answered: ['2026-03-02', '2026-03-09'] });
    const { teams, answers, engagement } = stalePeriods('week', { ...nothing, activity: change });
    expect(teams).toEqual([['2026-03-02', '2026-03-09']]);
    expect(answers).toEqual([['2026-03-02']]);
    expect(engagement).toEqual([['2026-03-02', '2026-03-09']]);
  });

  test('where answers are, and the posts they are to, of a week in two months the one of their day', () => {
    const change = activity({ weeks: [], answers: ['2026-03-31'], answered: ['2026-04-01'] });
    const { teams, engagement } = stalePeriods('month', { ...nothing, activity: change });
    expect(engagement).toEqual([['2026-03-01', '2026-04-01']]);
    expect(teams).toEqual([['2026-04-01']]);
    expect(stalePeriods('week', { ...nothing, activity: change }).engagement).toEqual([['2026-03-30']]);
  });

  test('where a first act is and where it was; after that only the activated people differ', () => {
    const change = activity({ activeWeeks: ['2026-04-06'], beginnings: ['2026-05-20', '2026-04-08'] });
    const { people, activated } = stalePeriods('week', { ...nothing, activity: change });
    expect(people).toEqual([
      ['2026-04-06', '2026-04-13', '2026-04-20', '2026-04-27', '2026-05-04'],
      ['2026-05-18'],
    ]);
    expect(activated).toEqual([
      ['2026-05-11'],
      ['2026-05-25', '2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22', '2026-06-29'],
    ]);
  });

  test('where somebody moved, and in the period after', () => {
    const population = [
      { grain: 'week' as const, from: '2026-02-02', to: '2026-02-09' },
      { grain: 'month' as const, from: '2026-02-01', to: '2026-02-01' },
      { grain: 'day' as const, from: '2026-02-04', to: '2026-02-12' },
    ];
    expect(weeks({ population })).toEqual([['2026-02-02', '2026-02-09', '2026-02-16']]);
    expect(months({ population })).toEqual([['2026-02-01', '2026-03-01']]);
    const open = [{ grain: 'month' as const, from: '0001-01-01', to: '9999-12-31' }];
    expect(months({ population: open })[0]).toHaveLength(6);
  });

  test('where none were kept before: at the new end, at a new beginning, everywhere at first', () => {
    expect(weeks({ before: { from: '2026-01-05', to: '2026-06-21' } })).toEqual([
      ['2026-06-22', '2026-06-29'],
    ]);
    expect(weeks({ before: { from: '2026-01-19', to: '2026-06-30' } })).toEqual([
      ['2026-01-05', '2026-01-12'],
    ]);
    expect(months({ before: null })[0]).toHaveLength(6);
    // The week of the last day was kept already; a new day in it changes no count by itself.
    expect(weeks({ before: { from: '2026-01-05', to: '2026-06-29' } })).toEqual([]);
  });

  test('in several runs where they do not touch', () => {
    const change = { activity: activity({ activeWeeks: ['2026-01-05', '2026-05-04'] }) };
    expect(weeks(change).map((run) => [run[0], run.length])).toEqual([
      ['2026-01-05', 5],
      ['2026-05-04', 5],
    ]);
  });
});
