import { expect, onTestFinished, test } from 'vitest';
import { testContext } from '../context.ts';
import { createTestDatabase } from '../database.ts';
import { now } from './company.ts';
import { fuzz } from './fuzz.ts';

test('whatever is sent to whatever route, no answer breaks a law', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const report = await fuzz(testContext(database, { now }), {
    requests: Number(process.env.FUZZ_REQUESTS ?? 3_000),
    seed: 20_260_302,
  });
  console.log(JSON.stringify(report, null, 1));
  expect(report.violations).toEqual([]);
});
