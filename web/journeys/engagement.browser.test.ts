import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { metricResultSchema, type Point } from '../../server/contract/index.ts';
import { now } from './company.ts';
import { conversingCompany } from './conversing-company.ts';
import { setStage } from './stage.ts';
import { downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: conversingCompany() });
const question = 'Is it a conversation?';
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });

async function open(address = '/engagement?range=12w'): Promise<void> {
  await page.goto(address);
  await settle(page, question);
}

/** The points of a metric, by week, as the API has them. */
async function pointsOf(metric: string): Promise<Map<string, Point>> {
  const answer = await page.request.get(`/api/v1/metrics/${metric}?from=2026-02-02&to=2026-03-04`);
  const points = metricResultSchema.parse(await answer.json()).series[0]?.points ?? [];
  return new Map(points.map((point) => [point.period, point]));
}

/** The cells of the row of a panel's table that begins with some text. */
async function rowOf(name: string, start: string): Promise<string[]> {
  const region = panel(name);
  await region.getByText('Table', { exact: true }).click();
  await region.getByRole('table').waitFor();
  const row = region.getByRole('row').filter({ hasText: start });
  return row.getByRole('cell').allInnerTexts();
}

test('tiles say the last complete week, and of answers the last final one, with what may still change', async () => {
  await open();
  const response = await textOf(panel('Response rate'));
  expect(response).toContain('40.0%');
  expect(response).toContain('2 of 5 posts of the week of 16 Feb 2026 got a reply or reaction');
  expect(response).toContain('0.0 pp on the week before');
  expect(response).toContain('Not final yet: the week of 23 Feb 2026, at 33.3% so far.');
  const reply = await textOf(panel('Time to first reply'));
  expect(reply).toContain('18.0 hours');
  expect(reply).toContain('the median of the 2 posts of the week of 16 Feb 2026');
  const contributions = await textOf(panel('Contributions per active person'));
  expect(contributions).toContain('11 contributions of 10 active people in the week of 23 Feb 2026');
});

test('figures on the page are those of the API, and weeks that are not final are marked', async () => {
  await open();
  const [response, reply] = [await pointsOf('response_rate'), await pointsOf('reply_rate')];
  const percent = (point: Point | undefined) => `${((point?.value ?? Number.NaN) * 100).toFixed(1)}%`;
  expect(await rowOf('Are posts answered?', '16 Feb 2026')).toEqual([
    percent(response.get('2026-02-16')),
    percent(reply.get('2026-02-16')),
  ]);
  expect(response.get('2026-02-23')).toMatchObject({ complete: true, final: false });
  const unsettled = panel('Are posts answered?').getByRole('row').filter({ hasText: '23 Feb 2026' });
  expect(await textOf(unsettled)).toBe('23 Feb 2026 not final yet33.3%33.3%');
  await panel('How soon a reply comes').getByText('not final yet', { exact: true }).waitFor();
});

test('contributions are counted by kind, and what has not ended is marked', async () => {
  await open();
  await panel('What people contribute').getByText('incomplete period').waitFor();
  expect(await rowOf('What people contribute', '23 Feb 2026')).toEqual(['6', '3', '2', '0']);
  expect(await rowOf('How much is read', '26 Jan 2026')).toEqual(['5']);
});

test('departments are ordered by who contributes, and those too small are named once', async () => {
  await open();
  const bars = () => panel('Who contributes, by department').getByRole('listitem').allInnerTexts();
  const names = async () => (await bars()).map((text) => text.split('\n')[0]).slice(0, 3);
  expect(await names()).toEqual(['Support', 'Engineering', 'Sales']);
  expect((await bars())[0]).toContain('6 people, 67% contribute');
  await page.getByLabel('Order of the departments').selectOption('Fewest contributors first');
  await expect.poll(names).toEqual(['Sales', 'Engineering', 'Support']);
  expect(new URL(page.url()).searchParams.get('departments')).toBe('fewest');
  await page.reload();
  await settle(page, question);
  expect(await names()).toEqual(['Sales', 'Engineering', 'Support']);
  await panel('Who contributes, by department')
    .getByText('Board and Legal are hidden: each has fewer than 5 people')
    .waitFor();
});

test('concentration is said with its counts, beside what equal shares would give', async () => {
  await open();
  const concentration = (await pointsOf('concentration')).get('2026-02-23');
  expect([concentration?.numerator, concentration?.denominator]).toEqual([2, 9]);
  await panel('Who carries the conversation?')
    .getByText('the most active 10% of authors wrote 22% of all messages (2 of 9)')
    .waitFor();
  await panel('Who carries the conversation?').getByText('All write the same: 10%').waitFor();
  const csv = await downloadedBy(
    panel('Who carries the conversation?').getByRole('link', { name: /^Download .* as CSV$/ }),
  );
  expect(csv).toContain('2026-02-23');
});

test('filters narrow every figure; a selection too small is hidden, and one without anybody says so', async () => {
  await open('/engagement?range=12w&community=club');
  expect(await textOf(panel('Response rate'))).toContain('100.0%');
  expect(await textOf(panel('Time to first reply'))).toContain('30.0 hours');
  await open('/engagement?range=12w&department=Legal');
  expect(await textOf(panel('Response rate'))).toContain('Fewer than 5 people');
  await panel('Are posts answered?').getByText('Hidden to protect privacy').waitFor();
  await open('/engagement?range=12w&community=empty');
  expect(await textOf(panel('Response rate'))).toContain('Nothing was posted in the week of 16 Feb 2026');
});

test('a server that cannot be reached is said to be so, and asked again on demand', async () => {
  await page.route('**/api/v1/metrics/response_rate*', (route) => route.abort());
  await page.goto('/engagement');
  await panel('Are posts answered?').getByText('The server cannot be reached').waitFor();
  await page.unroute('**/api/v1/metrics/response_rate*');
  await panel('Are posts answered?').getByRole('button', { name: 'Try again' }).click();
  await panel('Are posts answered?').getByText('Reply or reaction', { exact: true }).waitFor();
});
