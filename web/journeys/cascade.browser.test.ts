import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { setStage } from './stage.ts';
import { settle, textOf } from './visit.ts';

const stage = setStage({ now, company: managedCompany() });
const heading = 'Where do leaders take part?';
const patience = { timeout: 10_000 };
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
  await page.goto('/cascade');
  await settle(page, heading);
});
afterEach(() => page.context().close());

const leaders = async () =>
  page
    .getByRole('treegrid')
    .getByRole('link', { name: /^(?!start|overview)/ })
    .allInnerTexts();
const row = (name: string) => page.getByRole('row').filter({ hasText: name });

test('the tree stands open below its only top, largest organisation first, with numbers', async () => {
  expect(await leaders()).toEqual([
    'Bo Boss',
    'Ada Absent',
    'Anton Absent',
    'Paul Present',
    'Petra Present',
    'Pia Present',
    'Alma Admin',
    'Tina Tiny',
  ]);
  expect(await textOf(row('Bo Boss'))).toMatch(/66\.7%4 of 6.*1 admin left out/);
  expect(await textOf(row('Petra Present'))).toContain('83.3%5 of 6');
  expect(await row('Tina Tiny').getByText('hidden').count()).toBe(2);
});

test('arrow keys alone close and open it', async () => {
  await row('Bo Boss').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(leaders, patience).toEqual(['Bo Boss']);
  expect(await row('Bo Boss').getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('ArrowRight');
  await expect.poll(leaders, patience).toHaveLength(8);
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Ada Absent');
  await page.keyboard.press('End');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Tina Tiny');
});

test('a leader becomes the start of the tree, and the path leads back up', async () => {
  await row('Petra Present').getByRole('link', { name: 'start here' }).click();
  const path = page.getByRole('navigation', { name: 'Path to this leader' });
  await path.getByRole('link', { name: 'Bo Boss' }).waitFor();
  await expect.poll(leaders, patience).toEqual(['Petra Present']);
  await path.getByRole('link', { name: 'Top' }).click();
  await expect.poll(leaders, patience).toHaveLength(8);
});

test('a leader nobody reports to is said to be so', async () => {
  await page.goto('/cascade?leader=petra-1');
  await page.getByRole('alert').getByText('Nobody reports to this person in the period.').waitFor();
});
