import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { metricResultSchema } from '../../server/contract/index.ts';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';
import { downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
let page: Page;
beforeEach(async () => {
  page = await stage.visitAsOwner();
  await page.goto('/');
  await settle(page, 'Is it taking hold?');
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });

test('the headline is the last complete week, against the week before and the mean of the four before', async () => {
  const active = panel('Active');
  await active.getByText('53.6%', { exact: true }).waitFor();
  const words = await textOf(active);
  expect(words).toContain('15 of 28 eligible people were active in the week of 23 Feb 2026');
  expect(words).toContain('+10.7 pp on the week before');
  expect(words).toContain('+8.9 pp on the mean of the four weeks before');
  expect(await textOf(panel('Contributing'))).toContain('50.0%');
  expect(await textOf(panel('Writing'))).toContain('39.3%');
  expect(await textOf(panel('New against lapsed'))).toContain('0 new, 3 came back, 0 lapsed');
});

test('the verdict is spelled out, and what does not count yet is said', async () => {
  await page.getByText('The last four weeks keep 60% of the launch peak. Counted from').waitFor();
  await page.getByText('1 account matches nobody in the directory yet').waitFor();
});

test('the ladder shows the share on every rung, the absent included', async () => {
  const steps = await panel('The ladder').getByRole('listitem').all();
  expect(await Promise.all(steps.map(textOf))).toEqual([
    'Posters started threads28.6% 8',
    'Repliers replied10.7% 3',
    'Reactors reacted or shared10.7% 3',
    'Readers only read3.6% 1',
    'Absent did nothing46.4% 13',
  ]);
});

test('figures on the page are those of the API, and the table reads the incomplete week as such', async () => {
  const chart = panel('Who takes part');
  await chart.getByText('incomplete period').waitFor();
  await chart.getByText('Table', { exact: true }).click();
  await chart.getByRole('table').waitFor();
  const answer = await page.request.get('/api/v1/metrics/active_rate?from=2026-01-05&to=2026-03-04');
  const points = metricResultSchema.parse(await answer.json()).series[0]?.points ?? [];
  const shown = new Map<string, string>();
  for (const row of await chart.getByRole('row').all()) {
    const cells = await row.getByRole('cell').allInnerTexts();
    const [heading = ''] = await row.getByRole('rowheader').allInnerTexts();
    shown.set(heading.replaceAll(/\s+/g, ' ').trim(), cells[0] ?? '');
  }
  const percent = (value: number | null) => `${((value ?? Number.NaN) * 100).toFixed(1)}%`;
  expect(points.map(({ value }) => percent(value)).slice(0, 3)).toEqual(['71.4%', '64.3%', '57.1%']);
  expect(shown.get('5 Jan 2026')).toBe(percent(points[0]?.value ?? null));
  expect(shown.get('23 Feb 2026')).toBe(percent(points[7]?.value ?? null));
  expect(shown.get('2 Mar 2026 incomplete')).toBe(percent(points[8]?.value ?? null));
});

test('a chart downloads as CSV', async () => {
  const text = await downloadedBy(
    panel('Since the launch').getByRole('link', { name: 'Download Since the launch as CSV' }),
  );
  expect(text.split('\n')[0]).toContain('value');
  expect(text).toContain('2026-02-23');
});

test('range and filters live in the address', async () => {
  await page.getByLabel('Range', { exact: true }).selectOption('Last 12 weeks');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Department' }).click();
  await page.getByRole('option', { name: 'Sales' }).click();
  await panel('Active').getByText('80.0%', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('?range=12w&department=Sales');
  await page.reload();
  await panel('Active').getByText('80.0%', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Remove the filter department: Sales' }).click();
  await panel('Active').getByText('53.6%', { exact: true }).waitFor();
});

test('a server that cannot be reached is said to be so, and asked again on demand', async () => {
  await page.route('**/api/v1/launch*', (route) => route.abort());
  // With other words for the same weeks, of which the page brings no answers.
  await page.goto(new URL('/?range=26w', page.url()).href);
  const launch = panel('Since the launch');
  await launch.getByRole('alert').getByText('The server cannot be reached').waitFor();
  await panel('Active').getByText('53.6%', { exact: true }).waitFor();
  await page.unroute('**/api/v1/launch*');
  await launch.getByRole('button', { name: 'Try again' }).click();
  await launch.getByText('keep 60% of the launch peak').waitFor();
});

test('an owner sets the launch date, and takes it back', async () => {
  const launch = panel('Since the launch');
  await launch.getByRole('button', { name: 'Set launch date' }).click();
  await launch.getByLabel('Launch date').fill('2026-02-02');
  await launch.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Launched on 2 Feb 2026.').waitFor();
  await page.getByText('Too early to say', { exact: true }).waitFor();
  await launch.getByRole('button', { name: 'Launch date' }).click();
  await launch.getByRole('button', { name: 'Use the first activity' }).click();
  await page.getByText('as no launch date is set').waitFor();
});

test('without reporting lines the managers’ pages say what to do', async () => {
  for (const address of ['/managers', '/cascade']) {
    await page.goto(address);
    await page.getByText('The directory has no reporting lines').waitFor();
    await page.getByText('npx uptake import people FILE.csv', { exact: true }).waitFor();
  }
  await page.goto('/managers?department=Sales');
  await page.getByText('No managers in this selection').waitFor();
});
