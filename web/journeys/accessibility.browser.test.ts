import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });

testPages(stage, [
  ['/', 'Is it taking hold?'],
  ['/adoption?by=department&range=12w', 'Adoption'],
  ['/adoption?metric=rungs', 'Adoption'],
  ['/adoption?metric=rungs&by=department', 'Adoption'],
  ['/adoption?department=Legal', 'Adoption'],
  ['/sign-in', 'Sign in'],
  ['/welcome?token=x', 'Welcome'],
  ['/no/such/page', 'There is no such page'],
]);

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test('tables, filters and errors keep nobody out', async () => {
    const page = await stage.visitAsOwner({ colorScheme });
    await page.route('**/api/v1/retention*', (route) => route.abort());
    await page.goto('/adoption?by=department&range=12w');
    await page.getByRole('alert').waitFor();
    await page.getByText('Table', { exact: true }).first().click();
    await page.getByRole('columnheader', { name: 'Engineering' }).waitFor();
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Sales' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });
});

test('on a phone the navigation opens and leads on', async () => {
  const page = await stage.visitAsOwner({ viewport: { width: 390, height: 844 } });
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the navigation' }).click();
  await page.getByRole('link', { name: 'Adoption' }).click();
  await settle(page, 'Adoption');
  await page.getByRole('button', { name: 'Open the navigation' }).waitFor();
});

test('the choice of colours is kept', async () => {
  const page = await stage.visitAsOwner({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Use dark colours' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Use light colours' }).waitFor();
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe('rgb(22, 24, 29)');
});

/** Presses Tab until the focus is on something of that role and name. */
async function tabTo(
  page: Page,
  role: 'link' | 'button' | 'combobox' | 'radio',
  name: string,
): Promise<void> {
  const target = page.getByRole(role, { name, exact: true }).first();
  await target.waitFor({ state: 'attached' });
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`60 presses of Tab do not reach the ${role} ${name}`);
}

test('the keyboard alone signs in, skips to the content, changes the question and reads the table', async () => {
  const page = await stage.visit();
  await page.goto('/');
  await page.getByLabel('E-mail address').waitFor();
  await page.keyboard.type(stage.product.owner.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(stage.product.owner.password);
  await page.keyboard.press('Enter');
  await settle(page, 'Is it taking hold?');

  await tabTo(page, 'link', 'Adoption');
  await page.keyboard.press('Enter');
  await settle(page, 'Adoption');
  await page.reload();
  await settle(page, 'Adoption');

  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'combobox', 'Breakdown');
  await page.keyboard.press('D');
  await page.getByRole('combobox', { name: 'Groups shown' }).waitFor();
  expect(new URL(page.url()).searchParams.get('by')).toBe('department');

  await tabTo(page, 'radio', 'Chart');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('columnheader', { name: 'Engineering' }).waitFor();
});
