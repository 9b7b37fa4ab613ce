import { describe, expect, test } from 'vitest';
import { DatabaseError } from '../error.ts';
import { type Found, planDistribution } from './plan.ts';

const byPerson = (table: string): Found => ({ table, method: 'h', replication: 's', column: 'person_id' });
const reference = (table: string): Found => ({ table, method: 'n', replication: 't', column: null });

describe('the plan of a distribution', () => {
  test('moves all four tables the first time, those of people beside the first of them', () => {
    expect(planDistribution([])).toEqual([
      { table: 'person_week', placement: 'by person', isMoved: true, beside: null },
      { table: 'person_community_week', placement: 'by person', isMoved: true, beside: 'person_week' },
      { table: 'person_first_activity', placement: 'by person', isMoved: true, beside: 'person_week' },
      { table: 'population', placement: 'reference', isMoved: true, beside: null },
    ]);
  });

  test('has what is left after one that was killed, and nothing after a whole one', () => {
    const done: Found[] = [];
    for (const { table, placement } of planDistribution([])) {
      const left = planDistribution(done).filter(({ isMoved }) => isMoved);
      expect(left[0]?.table).toBe(table);
      done.push(placement === 'reference' ? reference(table) : byPerson(table));
    }
    expect(planDistribution(done).some(({ isMoved }) => isMoved)).toBe(false);
  });

  test.each([
    [
      { ...byPerson('person_week'), column: 'week' },
      'Table person_week is distributed by week; Uptake needs it by person_id.',
    ],
    [
      byPerson('population'),
      'Table population is distributed by person_id; Uptake needs it a reference table.',
    ],
    [reference('person'), 'Table person is a reference table; Uptake needs it local.'],
    [{ ...reference('event'), replication: 's' }, 'Table event is kept by Citus; Uptake needs it local.'],
  ])('refuses what somebody distributed otherwise: %o', (found, message) => {
    const plan = () => planDistribution([found]);
    expect(plan).toThrow(DatabaseError);
    expect(plan).toThrow(
      `${message} Nothing was changed. Run \`select undistribute_table('${found.table}')\`, then this command again.`,
    );
  });
});
