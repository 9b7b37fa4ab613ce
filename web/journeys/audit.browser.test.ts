import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { downloadedBy, settle } from './visit.ts';

const stage = setStage({ now, company: managedCompany() });
const heading = 'Who saw or changed what?';

beforeAll(async () => {
  const key = await stage.product.key('executive');
  const ask = (path: string) =>
    fetch(`${stage.product.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  // More than one page of entries, with what is looked for on the first.
  await Promise.all(Array.from({ length: 50 }, () => ask('/organization')));
  const march = 'from=2026-03-02&to=2026-03-08';
  for (const filter of ['', '&department=Nowhere']) await ask(`/metrics/active?${march}${filter}`);
  await ask('/managers/petra?search=Petra');
  await ask('/users');
});

test('an owner finds who asked about a manager, and takes it home', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/audit');
  await settle(page, heading);
  const entries = page.getByRole('region', { name: 'Entries', exact: true });
  await entries
    .getByRole('row')
    .filter({ hasText: 'owner@example.com' })
    .filter({ hasText: 'Sign in' })
    .waitFor();
  const refused = entries.getByRole('row').filter({ hasText: 'Everybody who may sign in' });
  await refused.filter({ hasText: 'Refused: not allowed' }).waitFor();

  await page.getByLabel('Asked about').fill('Petra');
  await page.waitForURL('**/audit?search=Petra');
  await expect.poll(() => entries.getByRole('row').count()).toBe(2);
  const row = entries.getByRole('row').nth(1);
  for (const text of [
    'key, executive',
    'One manager: own weeks',
    'Id: petra',
    'some text, which is not kept',
  ])
    await row.getByText(text).waitFor();
  const rows = parse(await downloadedBy(entries.getByRole('link', { name: /Download/ })), { columns: true });
  expect(rows).toMatchObject([{ role: 'executive', action: 'GET /api/v1/managers/:id', viewerKind: 'key' }]);

  await page.getByLabel('Kind').selectOption('Changed');
  await page.getByText('No entry matches').waitFor();
  await page.context().close();
});

test('what is further down is reached page by page', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/audit');
  await settle(page, heading);
  const times = page.locator('tbody time');
  const older = page.getByRole('button', { name: 'Older entries' });
  await older.waitFor();
  const last = await times.last().getAttribute('datetime');
  await older.click();
  await page.getByRole('button', { name: 'Newest entries' }).waitFor();
  await expect
    .poll(async () => (await times.first().getAttribute('datetime')) ?? '')
    .satisfies((first: string) => first !== '' && first <= (last ?? ''));
  await page.getByRole('button', { name: 'Newest entries' }).click();
  await older.waitFor();
  await page.context().close();
});

test('whoever asks with and without a small group is marked', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/audit?view=questions');
  await settle(page, heading);
  const row = page.getByRole('row').filter({ hasText: '1 pair to look at' });
  await row.getByText('Everybody, with and without department: Nowhere (1 figure)').waitFor();
  await page.context().close();
});

test('nobody else may look', async () => {
  const page = await stage.visitAs('executive');
  await page.goto('/audit');
  await page.getByText('Only owners may see this page').waitFor();
  expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  await page.context().close();
});

testPages(stage, [
  ['/audit', heading],
  ['/audit?view=questions', heading],
]);
