import { expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const question = 'What is to be reached, and will it be?';

testPages(stage, [['/goals', question]]);

test('a goal is set, shows where it is heading, is changed and deleted', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/goals');
  await settle(page, question);
  await page.getByText('No goal yet').waitFor();
  await page.getByRole('button', { name: 'New goal' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Half of us');
  await page.getByLabel('Target (%)').fill('half');
  await page.getByText('A number is expected').waitFor();
  await page.getByLabel('Target (%)').fill('50');
  await page.getByLabel('By', { exact: true }).fill('2026-04-26');
  await page.getByRole('button', { name: 'Set the goal' }).click();
  const goal = page.getByRole('region', { name: 'Half of us', exact: true });
  // 15 of 28 were active in the last complete week.
  await goal.getByText('Met', { exact: true }).waitFor();
  await goal.getByText(/^53\.6% in the week of 23 Feb 2026; the line/).waitFor();
  await goal.getByText('5 Jan 2026', { exact: true }).waitFor();
  await goal.getByText('Where it is heading by 26 Apr 2026').waitFor();
  await goal
    .getByText(/^Our goal “Half of us”: Active rate, the whole company: at least 50\.0% by 26 Apr 2026\./)
    .waitFor();
  await goal.getByRole('button', { name: 'Copy the words' }).waitFor();
  expect(await barriers(page)).toEqual([]);

  await goal.getByRole('button', { name: 'Edit' }).click();
  await goal.getByLabel('Target (%)').fill('90');
  await goal.getByRole('button', { name: 'Save' }).click();
  await goal.getByText('Off track', { exact: true }).waitFor();

  await goal.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the goal' }).click();
  await page.getByText('No goal yet').waitFor();
  await page.context().close();
});

test('a viewer reads goals and changes none', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/goals');
  await settle(viewer, question);
  expect(await viewer.getByRole('button', { name: 'New goal' }).count()).toBe(0);
  await viewer.context().close();
});
