import { expect, onTestFinished, test } from 'vitest';
import { testContext } from '../context.ts';
import { createPlainDatabase } from '../database.ts';
import { now } from './company.ts';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz -- --requests 100000 --seed 7` does more of the same. */
test('whatever is sent to whatever route, no answer breaks a law', { timeout: 240_000 }, async () => {
  const database = await createPlainDatabase();
  onTestFinished(() => database.drop());
  const context = testContext(database, { now });
  const { statuses, violations } = await fuzz(context, { requests: 2_800, seed: 20_260_302 });
  expect(violations).toEqual([]);
  // It gets past the guards: most routes have done what they are for, and each was asked.
  const answers = Object.values(statuses);
  const accepted = answers.filter((byStatus) =>
    Object.keys(byStatus).some((status) => status.startsWith('2')),
  );
  expect(accepted.length).toBeGreaterThan(answers.length * 0.6);
});
