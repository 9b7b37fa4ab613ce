import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { setStage } from './stage.ts';
import { settle, textOf } from './visit.ts';

const pseudonymKey = 'a key of this test, of 32 bytes and more';
const stage = setStage({ now, company: managedCompany(), pseudonymKey });
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

const note = 'Names are hidden: managers have pseudonyms';
const somebody = /\b(petra|paul|pia|anton|ada|alma|tina|bo boss|stray)\b/i;
const pseudonym = /Manager [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/;

async function expectNobody(): Promise<void> {
  expect((await textOf(page.locator('body'))).match(somebody)).toBe(null);
  expect(decodeURIComponent(page.url())).not.toMatch(somebody);
}

test('managers have pseudonyms, by which they are found and led to', async () => {
  await page.goto('/managers');
  await settle(page, 'How many of your managers');
  await page.getByText(note).waitFor();
  const roster = page.getByRole('region', { name: 'Every manager, table' });
  expect(await roster.getByRole('link').count()).toBe(7);
  await expectNobody();
  const name = await textOf(roster.getByRole('link').first());
  expect(name).toMatch(pseudonym);
  await page.getByLabel('Search managers').fill(name);
  await expect.poll(() => roster.getByRole('link').count(), { timeout: 10_000 }).toBe(1);
  await roster.getByRole('link').click();
  await settle(page, name);
  expect(new URL(page.url()).pathname).toMatch(/^\/managers\/p[0-9a-f]{20}$/);
  await page.getByRole('link', { name: 'figures of the organisation' }).click();
  await page
    .getByText(`organisation of ${name}`, { exact: false })
    .or(page.getByText(name))
    .first()
    .waitFor();
  await expectNobody();
});

test('the cascade, the playbook and the report name nobody', async () => {
  await page.goto('/cascade');
  await settle(page, 'Where do leaders take part?');
  await page.getByText(pseudonym).first().waitFor();
  await expectNobody();
  await page.goto('/playbook');
  await page.waitForLoadState('networkidle');
  await expectNobody();
  await page.goto('/reports');
  await page.getByRole('button', { name: 'Preview the nudge' }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectNobody();
});

test('an account is given to a person by why they may be the same', async () => {
  await page.goto('/directory');
  await settle(page, 'Is everybody counted, and rightly?');
  await page.getByText(note).waitFor();
  await page.getByText('same address before the @').waitFor();
  expect(await page.getByLabel('Search accounts').count()).toBe(0);
  await expectNobody();
  await page.getByRole('button', { name: /^Accept/ }).click();
  await page.getByText('Open (0)').waitFor();
  await expectNobody();
});

test('a pulse is not offered where its links would name everybody', async () => {
  await page.goto('/voice');
  await page.getByText('The links of a pulse say by name').waitFor();
  expect(await page.getByRole('button', { name: 'New pulse' }).count()).toBe(0);
});
