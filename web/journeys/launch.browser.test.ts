import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { settle } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const question = 'Was it more than a spike?';
let page: Page;

testPages(stage, [['/launch', question]]);

beforeEach(async () => {
  page = await stage.visitAsOwner();
  await page.goto('/launch');
  await settle(page, question);
});
afterEach(() => page.context().close());

test('each department has its verdict, and says since when it has been below its peak', async () => {
  const panel = page.getByRole('region', { name: 'Where it faded, by department', exact: true });
  // Of nine in Engineering nine came at first, and the median of 5, 5, 5 and 6 of late.
  const engineering = panel.getByRole('row').filter({ hasText: 'Engineering' });
  expect(await engineering.getByRole('cell').allInnerTexts()).toEqual([
    ...['9', 'Fading', '100.0%', '55.6%', '56%', 'the week of 19 Jan 2026'],
  ]);
  await panel.getByText('Legal and Support are hidden').waitFor();
});

test('cohorts tell what is left of them', async () => {
  const panel = page.getByRole('region', { name: 'Which cohorts lapse, and when', exact: true });
  const january = panel.getByRole('row').filter({ hasText: 'Jan 2026' });
  expect((await january.getByRole('cell').allInnerTexts())[0]).toBe('20');
});
