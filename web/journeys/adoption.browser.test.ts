import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogueSchema } from '../../server/contract/index.ts';
import { storeUsage } from '../../server/usage/index.ts';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';
import { downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
let page: Page;
beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

async function open(address: string): Promise<void> {
  await page.goto(address);
  await settle(page, 'Adoption');
}

/** The rows of a panel's table, heading included, each as its cells. */
async function tableOf(panel: string): Promise<string[][]> {
  const region = page.getByRole('region', { name: panel, exact: true });
  await region.getByText('Table', { exact: true }).click();
  await region.getByRole('table').waitFor();
  const rows = await region.getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((cell) => cell.trim())),
  );
}

test('metric, grain and breakdown live in the address and survive a reload', async () => {
  await open('/adoption');
  await page.getByLabel('Metric').selectOption('active');
  await page.getByLabel('Grain', { exact: true }).selectOption('By month');
  await page.getByLabel('Breakdown').selectOption('Department');
  await page.getByRole('combobox', { name: 'Groups shown' }).waitFor();
  const address = new URL(page.url()).searchParams;
  expect(Object.fromEntries(address)).toEqual({ metric: 'active', grain: 'month', by: 'department' });

  await page.reload();
  await settle(page, 'Adoption');
  expect(await page.getByLabel('Metric').inputValue()).toBe('active');
  expect(await page.getByLabel('Grain', { exact: true }).inputValue()).toBe('month');
  expect(await page.getByLabel('Breakdown').inputValue()).toBe('department');
});

test('every adoption metric of the catalogue can be chosen, and explains itself', async () => {
  await open('/adoption');
  const answer = await page.request.get('/api/v1/metrics');
  const { metrics } = catalogueSchema.parse(await answer.json());
  for (const { id, title, description } of metrics.filter(({ area }) => area === 'adoption')) {
    await page.getByLabel('Metric').selectOption(id);
    const panel = page.getByRole('region', { name: title, exact: true });
    await panel.getByText(description, { exact: true }).waitFor();
    await panel.getByRole('link', { name: `Download ${title} as CSV` }).waitFor();
  }
});

test('groups that are too small are hidden, and the page says so', async () => {
  await open('/adoption?by=department&range=12w');
  await page.getByText('Gaps are hidden: fewer than 5 people').first().waitFor();
  await page.getByText('All 4 groups.').waitFor();
  const [heading = [], ...weeks] = await tableOf('Active rate');
  const week = weeks.find(([period]) => period === '23 Feb 2026') ?? [];
  const figures = Object.fromEntries(heading.map((name, index) => [name, week[index]]));
  expect(figures).toMatchObject({ Sales: '80.0%', Engineering: '66.7%', Support: 'hidden', Legal: 'hidden' });
});

test('a selection too small to show anything of says why', async () => {
  await open('/adoption?department=Legal');
  await page.getByText('Hidden to protect privacy').first().waitFor();
  expect(await page.getByRole('link', { name: 'Download Active rate as CSV' }).count()).toBe(0);
});

test('a range without anybody says so', async () => {
  await open('/adoption?metric=stickiness&from=2019-01-07&to=2019-02-03');
  await page.getByText('Nobody new in this selection').waitFor();
});

test('the ladder can be read by group', async () => {
  await open('/adoption?metric=rungs&by=department');
  await page.getByText('Week of 23 Feb 2026, share of eligible people on each rung').waitFor();
  const sales = page.getByRole('listitem').filter({ hasText: 'Sales' }).first();
  expect(await textOf(sales)).toMatch(/Absent 20%.*Posters 80%/);
});

test('the CSV asks the same question as the chart', async () => {
  await open('/adoption?metric=active&by=location&range=4w');
  const text = await downloadedBy(page.getByRole('link', { name: /^Download Active.* as CSV$/ }));
  const rows = text.trim().split(/\r?\n/);
  expect(
    rows.filter((row) => row.includes('Lisbon')).map((row) => row.match(/\d{4}-\d\d-\d\d/)?.[0]),
  ).toEqual(['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02']);
});

test('the heat map shows who stays, week by week', async () => {
  await open('/adoption?range=12w');
  const cohorts = page.getByRole('region', { name: 'Do they stay?', exact: true });
  const first = cohorts.getByRole('row').filter({ hasText: '5 Jan 2026' });
  expect(await first.getByRole('cell').allInnerTexts()).toEqual([
    '20',
    '100%',
    '90%',
    '80%',
    '70%',
    '60%',
    '60%',
    '60%',
    '75%',
  ]);
  await cohorts.getByText('Months', { exact: true }).click();
  await cohorts.getByRole('rowheader', { name: 'Jan 2026', exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('cohorts')).toBe('month');
});

test('a refused question shows the problem in the API’s words', async () => {
  await page.goto('/adoption?from=2026-03-01&to=2026-01-01');
  await page
    .getByRole('alert')
    .first()
    .getByText(/2026-03-01.*2026-01-01/)
    .waitFor();
});

test('what a network itself reports stands below, each window by itself', async () => {
  const rows = Array.from({ length: 6 }, (_, index) => ({
    ...{ account: `concealed-${index}`, email: null, isPseudonym: true, isGuest: false },
    ...{ firstOn: '2026-02-23', lastOn: '2026-03-01', refreshedOn: '2026-03-01', lastActiveOn: '2026-02-25' },
    ...{ isActive: index > 0, counts: { read: 10 * index, posted: 0 } },
  }));
  await storeUsage(stage.product.context, 'viva-engage', 'viva_engage_user_activity', rows);
  await open('/adoption');
  const panel = page.getByRole('region', { name: 'What the networks themselves report', exact: true });
  const cells = await panel
    .getByRole('row')
    .filter({ hasText: 'Viva Engage' })
    .getByRole('cell')
    .allInnerTexts();
  expect(cells).toEqual(['23 Feb 2026 to 1 Mar 2026', '6', '5', '–', '–', '150 read']);
  await panel.getByText('concealed the names').waitFor();
});
