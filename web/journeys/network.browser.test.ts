import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { metricResultSchema, networkSchema } from '../../server/contract/index.ts';
import { now } from './company.ts';
import { setStage } from './stage.ts';
import { talkingCompany } from './talking-company.ts';
import { downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: talkingCompany() });
const question = 'Do departments talk to each other?';
const february = 'from=2026-02-01&to=2026-02-28&grain=month';
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });

async function open(address = '/network'): Promise<void> {
  await page.goto(address);
  await settle(page, question);
}

/** The cells of a row of a table, after its heading. */
async function cellsOf(table: string, row: string): Promise<string[]> {
  const heading = page.getByRole('rowheader', { name: row, exact: true });
  const found = panel(`${table}, table`).getByRole('row').filter({ has: heading });
  return (await found.getByRole('cell').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

test('the last complete month is answered in words, on the scale, and as the API has it', async () => {
  await open();
  const answer = panel('Among themselves or across');
  await answer
    .getByText('More among themselves than across: 43% of answers go to another department')
    .waitFor();
  await answer.getByRole('figure', { name: 'E-I index −0.14, on a scale from −1 to +1' }).waitFor();
  const words = await textOf(answer);
  expect(words).toContain('Feb 2026');
  expect(words).toContain('3 of 7 replies and reactions (42.9%) answered somebody of another department.');
  expect(words).toContain(
    '1 of 6 pairs of people with a reply or reaction between them (16.7%) answered each other',
  );
  const network = networkSchema.parse(await (await page.request.get(`/api/v1/network?${february}`)).json());
  const metric = metricResultSchema.parse(
    await (await page.request.get(`/api/v1/metrics/ei_index?${february}`)).json(),
  );
  expect(network.eiIndex).toBeCloseTo(-1 / 7, 10);
  expect(metric.series[0]?.points[0]?.value).toBeCloseTo(-1 / 7, 10);
});

test('the matrix has the answers of each row by column, as numbers or as shares; the small are named once', async () => {
  await open();
  const numbers = 'Who answers whom: number of answers';
  expect(await cellsOf(numbers, 'Sales')).toEqual(['5', '4', '1']);
  expect(await cellsOf(numbers, 'Engineering')).toEqual(['1', '1', '0']);
  const matrix = panel('Who answers whom');
  await matrix
    .getByText(
      'Board and Legal are hidden: each has fewer than 5 people, or would reveal a department that has.',
    )
    .waitFor();
  await panel(`${numbers}, table`).getByRole('cell', { name: '4' }).hover();
  await matrix
    .getByText('Sales answered its own people 4 times: 80.0% of all answers that Sales wrote.')
    .waitFor();
  await matrix.getByText('Share of the row', { exact: true }).click();
  const shares = 'Who answers whom: share of the answers of the row';
  await expect.poll(() => cellsOf(shares, 'Sales')).toEqual(['5', '80%', '20%']);
  expect(new URL(page.url()).searchParams.get('show')).toBe('share');
});

test('a department is found in the rows, and the matrix downloads', async () => {
  await open();
  await page.getByLabel('Find a department').fill('engin');
  const rows = panel('Who answers whom: number of answers, table').getByRole('rowheader');
  await expect.poll(() => rows.allInnerTexts(), { timeout: 10_000 }).toEqual(['Engineering']);
  await page.getByLabel('Find a department').fill('nobody');
  await page.getByText('No department has this in its name').waitFor();
  const csv = await downloadedBy(page.getByRole('link', { name: 'Download Who answers whom as CSV' }));
  expect(csv).toContain('Sales');
});

test('departments are sorted by their index, with their strongest ties', async () => {
  await open();
  const table = panel('Department by department, table');
  const order = () => table.getByRole('rowheader').allInnerTexts();
  expect(await order()).toEqual(['Sales', 'Engineering']);
  expect(await cellsOf('Department by department', 'Sales')).toEqual([
    ...['−0.60', '10', '5', '80.0%'],
    ...['Engineering 1 time', 'Engineering 1 time'],
  ]);
  await table.getByRole('button', { name: 'E-I index' }).click();
  await expect.poll(order).toEqual(['Sales', 'Engineering']);
  await table.getByRole('button', { name: 'E-I index' }).click();
  await expect.poll(order).toEqual(['Engineering', 'Sales']);
});

test('a week, a filter and an empty period have their own words', async () => {
  await open();
  await page.getByLabel('Length').selectOption('A week');
  await page.getByLabel('Week', { exact: true }).selectOption('Week of 2 Feb 2026');
  const answer = panel('Among themselves or across');
  await answer.getByText('Mostly among themselves: 20% of answers go to another department').waitFor();
  expect(new URL(page.url()).search).toBe('?grain=week&period=2026-02-02');
  await open('/network?grain=week');
  await answer.getByText('Everybody answered people of other departments only').waitFor();
  await open('/network?grain=week&period=2026-02-16');
  await answer.getByText('Nobody answered anybody').waitFor();
  await open('/network?department=Legal');
  await answer.getByText('Hidden to protect privacy').waitFor();
  await panel('Who answers whom').getByText('Hidden to protect privacy').waitFor();
});

test('a viewer does not see who talks to whom', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/network');
  await viewer.getByText('Only owners and executives may see this page').waitFor();
  await viewer.context().close();
});
