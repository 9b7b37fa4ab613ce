import { expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const question = 'What happened, and what was different after it?';

testPages(stage, [['/annotations', question]]);

test('what happened is written down, drawn on the charts, compared, changed and deleted', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/annotations');
  await settle(page, question);
  await page.getByRole('button', { name: 'New annotation' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Down for a day');
  await page.getByLabel('Kind').selectOption('Outage');
  await page.getByLabel('First day').fill('2026-01-28');
  await page.getByRole('button', { name: 'Add the annotation' }).click();
  const item = page.getByRole('region', { name: 'Down for a day', exact: true });
  await item.getByText('28 Jan 2026', { exact: true }).waitFor();
  await item.getByText(/^(Active rate: |Not enough data: )/).waitFor();
  const chart = page.getByRole('region', { name: 'Active rate', exact: true });
  expect(await textOf(chart.getByRole('list', { name: 'What happened' }))).toContain(
    'Down for a day, 28 Jan 2026',
  );
  expect(await barriers(page)).toEqual([]);

  await page.goto('/adoption?range=all');
  await settle(page, 'Adoption');
  await page.getByRole('list', { name: 'What happened' }).getByText('Down for a day, 28 Jan 2026').waitFor();

  await page.goto('/annotations');
  await settle(page, question);
  await item.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Last day, if it went on').fill('2026-01-29');
  await page.getByRole('button', { name: 'Save' }).click();
  await item.getByText('28 Jan 2026 to 29 Jan 2026').waitFor();
  await item.getByRole('button', { name: 'Delete' }).click();
  await item.getByRole('button', { name: 'Delete the annotation' }).click();
  await item.waitFor({ state: 'detached' });
  await page.context().close();
});

test('a viewer reads what happened, and writes nothing', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/annotations');
  await settle(viewer, question);
  for (const name of ['New annotation', 'Edit', 'Delete'])
    expect(await viewer.getByRole('button', { name }).count()).toBe(0);
  await viewer.context().close();
});
