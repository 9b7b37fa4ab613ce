import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metricResultSchema } from '../../server/contract/index.ts';
import { type Api, startApi } from '../../server/testing/api.ts';
import { companyOf } from '../company.ts';
import { lastWeeks } from '../period.ts';
import { preload } from '../preload.ts';
import { byDepartmentOverYear } from '../questions.ts';
import { differencesOf } from './compare.ts';
import { openDuckDB } from './duckdb.ts';
import { rivalFigures } from './figures.ts';
import { writeParquet } from './parquet.ts';
import { openPlainSql } from './plain-sql.ts';
import type { Rival } from './rival.ts';

/** Ends three days after the last week, so that some of its posts may still be answered; summer time begins on a Sunday in it. */
const settings = { now: '2026-09-03T10:00:00Z', timeZone: 'Europe/Berlin', minGroup: 3 };
const span = { ...lastWeeks(52), ...settings };

let api: Api;
let folder: string;
let rivals: Rival[];

/** A company as it is measured, in which some may not use the network, some run it, and some accounts are bots'. */
function company() {
  const made = companyOf({ seed: 3, people: 500, events: 15_000 });
  for (const [index, person] of made.directory.entries()) {
    if (index % 41 === 7) person.entitled = false;
    if (index % 53 === 9) person.isPlatformAdmin = true;
  }
  for (const [index, account] of made.accounts.entries()) {
    if (index % 29 === 4) account.kind = 'bot';
    if (index % 61 === 11) account.isPlatformAdmin = true;
  }
  return made;
}

beforeAll(async () => {
  api = await startApi(settings);
  await preload(api.context, company());
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-rivals-'));
  await writeParquet(api.context.pool, folder);
  rivals = [openPlainSql(`${api.context.pool.options.connectionString}`), await openDuckDB(folder)];
});

afterAll(async () => {
  for (const rival of rivals) await rival.close();
  await api.stop();
  await fs.rm(folder, { recursive: true });
});

describe.each(['plain_sql', 'duckdb'])('%s over the raw rows', (name) => {
  test.each(rivalFigures)('has $metric as the product has it', async (figure) => {
    const rows = await rivals.find((rival) => rival.name === name)?.answer(figure, span);
    const answer = await api.get(byDepartmentOverYear(figure.metric));
    const result = metricResultSchema.parse(answer.json());

    expect(differencesOf(figure, rows ?? [], result)).toEqual([]);
    expect(rows?.length).toBeGreaterThan(40);
  });
});

test('a figure that is another is told, and so is one that the product does not have', async () => {
  const [figure] = rivalFigures;
  const [rival] = rivals;
  if (!figure || !rival) throw new Error('expected a figure and a rival, found none');
  const rows = await rival.answer(figure, span);
  const result = metricResultSchema.parse((await api.get(byDepartmentOverYear(figure.metric))).json());
  const [first, ...rest] = rows.filter(({ key }) => key === 'Department 0');
  if (!first) throw new Error('expected a row of the first department, found none');

  const changed = { ...first, numerator: first.numerator + 1 };
  const others = rows.filter(({ key }) => key !== 'Department 0');
  expect(differencesOf(figure, [...others, ...rest, changed], result)).toMatchObject([
    { week: first.week, key: 'Department 0', rival: { numerator: first.numerator + 1 } },
  ]);
  const foreign = { week: span.firstWeek, key: 'Elsewhere', numerator: 1, denominator: 2 };
  expect(differencesOf(figure, [...rows, foreign], result)).toMatchObject([{ product: 'nothing' }]);
});
