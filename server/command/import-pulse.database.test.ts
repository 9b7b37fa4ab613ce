import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPath } from '../imports/index.ts';
import { writeOneFile } from '../sources/testing.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { describeImport } from './import.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const silent = { update() {}, end() {} };

test('answers of a pulse come in from a file, as often as it is imported', async () => {
  const context = testContext(database, { now: '2026-03-01T12:00:00Z' });
  const path = await writeOneFile(
    'pulse.csv',
    'pulse,closed_on,safe_to_speak\nWinter,2026-02-27,5\nWinter,2026-02-27,1\nWinter,2026-02-27,9\nSpring,2026-05-01,5\n',
  );
  for (let time = 1; time <= 2; time += 1) {
    const summary = await importPath(context, 'pulse', path, {}, silent);
    expect(summary.stored.answers).toBe(2);
    const told = describeImport(summary);
    expect(told).toContain('2 answers');
    expect(told).toMatch(/Refused +2\n/);
    expect(told).toMatch(/1 x safe_to_speak: expected .* \(pulse\.csv:4\)/);
    expect(told).toMatch(/1 x closed_on: expected .* \(pulse\.csv:5\)/);
    expect(told).not.toContain('events');
    const pulses = await database.database.selectFrom('pulse').select(['name', 'answers']).execute();
    expect(pulses).toEqual([{ name: 'Winter', answers: 2 }]);
  }
});
