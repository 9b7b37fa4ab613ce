import { expect, test } from 'vitest';
import { shiftPeriod } from '../../calendar.ts';
import { noFilter } from '../../metrics/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { storeCompany, testContext } from '../../testing/context.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { makeUseCase } from '../use-cases/use-cases.ts';
import { listActions } from './actions.ts';
import { calmCompany, calmStart, calmUseCase, calmWeeks } from './calm-testing.ts';

/** Random calm companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 4);
/** Complete weeks that have passed when somebody looks: all from the fourth on in a long run, else some. */
const looks =
  numRuns >= 50 ? Array.from({ length: calmWeeks - 3 }, (_, index) => index + 4) : [5, 12, 13, 20, 26];

test(`of ${numRuns} calm companies fewer than one in twenty is ever told to do something`, async () => {
  const alarms: string[] = [];
  for (let seed = 1; seed <= numRuns; seed += 1) {
    const found = await alarmsOf(seed);
    if (found.length > 0) alarms.push(`${seed}: ${found.join(', ')}`);
  }
  expect(alarms.length, alarms.join('; ')).toBeLessThan(numRuns / 20);
}, 7_200_000);

async function alarmsOf(seed: number): Promise<string[]> {
  const database = await createTestDatabase();
  try {
    const context = testContext(database, { now: mondayAfter(calmWeeks), minGroup: 5 });
    await storeCompany(context, calmCompany(seed));
    await makeUseCase(context, calmUseCase);
    await refreshRollup(context);
    const found = new Set<string>();
    for (const weeks of looks) {
      context.config.now = () => new Date(mondayAfter(weeks));
      const { actions } = await listActions(context, { filter: noFilter, named: true });
      for (const { rule, subject, since } of actions) found.add(`${rule} ${subject.key} ${since}`);
    }
    return [...found];
  } finally {
    await database.drop();
  }
}

function mondayAfter(weeks: number): string {
  return `${shiftPeriod(calmStart, 'week', weeks)}T09:00:00Z`;
}
