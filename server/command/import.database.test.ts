import fs from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { verbs } from '../contract/index.ts';
import { emptyDirectory } from '../directory/testing.ts';
import { ProblemError } from '../http/problem.ts';
import { importPath } from '../imports/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { SourceError } from '../sources/index.ts';
import { exportOf, writeFolder, writeOneFile, writeZip } from '../sources/testing.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { describeImport } from './import.ts';
import { contentOf } from './testing.ts';

const slackSmall = 'fixtures/slack-small';
const peopleOfSlackSmall = `id;e-mail;department;from
e1;ana.lima@example.com;Sales;
e2;BEN.OKORO@example.com;Sales;
e3;clara.voss@example.com;Legal;
`;

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-10T12:00:00Z' });
});
beforeEach(async () => {
  await emptyDirectory(context);
  while ((await refreshRollup(context)) > 0);
});
afterAll(() => database.drop());

const silent = { update() {}, end() {} };
const importIn = (format: string, path: string, options = {}) =>
  importPath(context, format, path, options, silent);

/** Posts, replies, reactions and joins of each account, as stored. */
async function acts(): Promise<Record<string, string>> {
  const rows = await database.database
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.account_id')
    .select(['account.external_id as actor', 'verb'])
    .execute();
  const byActor = Map.groupBy(rows, (row) => row.actor);
  return Object.fromEntries(
    [...byActor].map(([actor, events]) => [
      actor,
      events
        .map((row) => verbs[row.verb - 1])
        .sort()
        .join(' '),
    ]),
  );
}

describe('a Slack export', () => {
  test('is stored whole: what each account did, by hand from its files', async () => {
    const summary = await importIn('slack', slackSmall);
    expect(await acts()).toEqual({
      U0000ANA: 'invite join post post',
      U0000BEN: 'join post post post post react react react reply',
      U0000CLA: 'leave react reply reply',
      U0000GUS: 'post',
      U000DEPLOY: 'react',
      U0STRANGER: 'post',
    });
    expect(summary.stored).toMatchObject({ accounts: 6, communities: 3, people: 0 });
    expect(describeImport(summary)).toContain('import people');
  });

  test('imported twice changes nothing', async () => {
    const first = await importIn('slack', slackSmall);
    const before = await contentOf(context);
    const again = await importIn('slack', slackSmall);
    expect(again.stored.events).toBe(0);
    expect(again.stored.duplicates).toBe(first.stored.events + first.stored.duplicates);
    expect(again.refusedTotal).toBe(first.refusedTotal);
    expect(await contentOf(context)).toEqual(before);
    expect(await verifyRollup(context)).toEqual([]);
  });

  test('as a zip is the same as the folder', async () => {
    await importIn('slack', slackSmall);
    const before = await contentOf(context);
    const files: Record<string, Buffer> = {};
    for (const file of await fs.readdir(slackSmall, { recursive: true, withFileTypes: true })) {
      const name = `${file.parentPath}/${file.name}`;
      if (file.isFile()) files[`export/${name.slice(slackSmall.length + 1)}`] = await fs.readFile(name);
    }
    const zip = await writeZip(files);
    expect((await importIn('slack', zip)).stored.events).toBe(0);
    expect(await contentOf(context)).toEqual(before);

    await emptyDirectory(context);
    await importIn('slack', zip);
    expect(await contentOf(context)).toEqual(before);
  });

  test('matched by an HR file that comes later counts back to its own dates', async () => {
    await importIn('slack', slackSmall);
    expect((await contentOf(context)).weeks).toEqual([]);
    const people = await importIn('people', await writeOneFile('team.csv', peopleOfSlackSmall));
    expect(people.stored.people).toBe(3);
    const after = await contentOf(context);
    // By hand: the days of that week (Monday 1 and Tuesday 2, added), visits, views, reactions, replies, posts, shares.
    expect(after.weeks).toEqual([
      '(e1,2026-03-02,1,0,0,0,0,2,0)',
      '(e2,2026-03-02,3,0,0,3,1,4,0)',
      '(e3,2026-03-02,3,0,0,1,2,0,0)',
    ]);
    await importIn('people', await writeOneFile('team.csv', peopleOfSlackSmall));
    expect(await contentOf(context)).toEqual(after);

    await emptyDirectory(context);
    await importIn('people', await writeOneFile('team.csv', peopleOfSlackSmall));
    await importIn('slack', slackSmall);
    expect(await contentOf(context)).toEqual(after);
  });
});

describe('an input that cannot be read', () => {
  const message = { type: 'message', user: 'U1', text: 'hello', ts: '1772438520.000200' };
  const torn = JSON.stringify([message, message]).slice(0, -20);

  test.each([
    [
      'a torn day file',
      'slack',
      () => writeFolder(exportOf([message], { 'general/2026-03-09.json': torn })),
      'general/2026-03-09.json:1:',
    ],
    [
      'a torn day file in a zip',
      'slack',
      () => writeZip(exportOf([message], { 'general/2026-03-09.json': torn })),
      'general/2026-03-09.json:1:',
    ],
    [
      'a folder of something else',
      'slack',
      () => writeFolder({ 'holiday.jpg': 'x' }),
      'users.json and channels.json',
    ],
    ['a file that is no zip', 'slack', () => writeOneFile('export.zip', 'hello'), 'export.zip'],
    ['a path where nothing is', 'slack', async () => '/nowhere/at/all', 'all'],
    ['an HR file without ids', 'people', () => writeOneFile('team.csv', 'name\nAna\n'), 'team.csv:1'],
    [
      'an HR file that ends inside a quoted field',
      'people',
      () => writeOneFile('team.csv', 'id,name\n1,Ana\n2,"Be'),
      'team.csv',
    ],
    [
      'accounts that end inside a quoted field',
      'accounts',
      () => writeOneFile('a.csv', 'source,id,name\nchat,1,Ana\nchat,2,"Be'),
      'a.csv',
    ],
  ])('%s: the error names file and place, and nothing is stored', async (_, format, path, place) => {
    const before = await contentOf(context);
    const error = await importIn(format, await path()).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as SourceError).message).toContain(place);
    expect(await contentOf(context)).toEqual(before);
  });

  test('for want of a format lists those that are known', async () => {
    const error = importIn('carrier-pigeon', slackSmall);
    await expect(error).rejects.toThrow(ProblemError);
    await expect(error).rejects.toThrow('known are slack, ');
  });
});

test('what is refused on the way is told with its reason and its place, and the rest is stored', async () => {
  const rows = ['source,externalId,verb,actor,occurredAt', 'chat,1,post,ana,2026-03-02T09:00:00Z'];
  rows.push(
    'chat,2,dance,ana,2026-03-02T09:00:00Z',
    'chat,3,post,ana,2035-03-02T09:00:00Z',
    'chat,4,dance,,',
  );
  const summary = await importIn('events', await writeOneFile('acts.csv', rows.join('\n')));
  expect(summary.stored).toMatchObject({ events: 1, duplicates: 0 });
  expect(summary.refusedTotal).toBe(3);
  const text = describeImport(summary);
  expect(text).toMatch(/2 x verb must be one of .*\(acts\.csv:3, acts\.csv:5\)/);
  expect(text).toMatch(/1 x occurredAt lies more than 24 hours .*\(acts\.csv:4\)/);
});
