import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyDirectory, knownPeople } from '../directory/testing.ts';
import { ProblemError } from '../http/problem.ts';
import { importPath } from '../imports/index.ts';
import { writeOneFile } from '../sources/testing.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { describeImport } from './import.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
const on = (day: string) => testContext(database, { now: `${day}T12:00:00Z` });
beforeEach(() => emptyDirectory(on('2026-03-01')));
afterAll(() => database.drop());

const silent = { update() {}, end() {} };
const importOn = async (day: string, content: string, options = {}) =>
  importPath(on(day), 'people', await writeOneFile('team.csv', content), options, silent);
const histories = async () =>
  Object.fromEntries(
    Object.entries(await knownPeople(on('2026-03-01'))).map(([id, { history }]) => [id, history]),
  );

describe('a file of everybody as they are, month after month', () => {
  const march = 'id,department,manager\nana,Board,\nben,Sales,ana\ncleo,Sales,ben\n';

  test('makes the history: each change begins on the day of its file, a blank is none', async () => {
    await importOn('2026-03-01', march);
    await importOn('2026-04-01', 'id,department,manager\nana,Board,\nben,,\ncleo,Sales,ana\n');
    expect(await histories()).toEqual({
      ana: ['Board@ever..'],
      ben: ['Sales ana@ever..2026-04-01', '@2026-04-01..'],
      cleo: ['Sales ben@ever..2026-04-01', 'Sales ana@2026-04-01..'],
    });
  });

  test('says nothing of what it has no column for', async () => {
    await importOn('2026-03-01', march);
    await importOn('2026-04-01', 'id,location\nben,Oslo\n');
    expect((await histories()).ben).toEqual(['Sales ana@ever..2026-04-01', 'Sales Oslo ana@2026-04-01..']);
  });

  test('can be of an earlier day', async () => {
    await importOn('2026-05-01', march, { asOf: '2026-01-01' });
    await importOn('2026-05-01', 'id,department\nben,Legal\n', { asOf: '2026-02-01' });
    expect((await histories()).ben).toEqual(['Sales ana@ever..2026-02-01', 'Legal ana@2026-02-01..']);
    await expect(
      importPath(on('2026-05-01'), 'events', 'nowhere', { asOf: '2026-01-01' }, silent),
    ).rejects.toThrow(ProblemError);
  });

  test('refuses who would close a cycle, and says where', async () => {
    const summary = await importOn('2026-03-01', `${march}dan,Ops,eve\neve,Ops,dan\n`);
    expect(summary.stored.people).toBe(4);
    expect(describeImport(summary)).toMatch(
      /1 x history\[0\]\.manager .* eve > dan > eve\..*\(team\.csv:6\)/,
    );
  });
});

test('a file is laid over the directory as a whole, however long: two who change places are no cycle', async () => {
  const crowd = Array.from({ length: 12_000 }, (_, place) => `p${place},ana`).join('\n');
  const file = (ana: string, ben: string) => `id,manager\nana,${ana}\n${crowd}\nben,${ben}\n`;
  await importOn('2026-03-01', file('', 'ana'));
  const { refusedTotal } = await importOn('2026-04-01', file('ben', ''));
  expect(refusedTotal).toBe(0);
  expect(await histories()).toMatchObject({
    ana: ['@ever..2026-04-01', 'ben@2026-04-01..'],
    ben: ['ana@ever..2026-04-01', '@2026-04-01..'],
  });
}, 60_000);
