import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actionsSchema } from '../../server/contract/index.ts';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { settle, textOf } from './visit.ts';

/** Twelve accounts that match nobody: enough to be told of. */
function companyWithStrangers() {
  const company = managedCompany();
  const strangers = Array.from({ length: 12 }, (_, number) => ({
    id: `stranger${number}`,
    email: `stranger${number}@elsewhere.example`,
  }));
  company.sources[0]?.accounts.push(...strangers);
  return company;
}

const stage = setStage({ now, company: companyWithStrangers() });
const question = 'What should be done next?';
let page: Page;

testPages(stage, [['/actions', question]]);

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

test('an action is on the Overview, is taken on, dismissed with a reason, and opened again', async () => {
  const answer = await page.request.get('/api/v1/actions');
  const [first] = actionsSchema.parse(await answer.json()).actions;
  expect(first).toBeDefined();
  const title = first?.title ?? '';
  await page.goto('/');
  await page.getByRole('region', { name: 'What to do next' }).getByText(title).waitFor();
  await page.getByRole('link', { name: 'See the evidence, and take them on' }).click();
  await settle(page, question);
  const card = page.getByRole('region', { name: title, exact: true });
  await card.getByRole('button', { name: 'Take it on' }).click();
  await card.getByText(/^Taken on by owner@example\.com/).waitFor();

  await card.getByRole('button', { name: 'Dismiss' }).click();
  await card.getByLabel('Why it needs nothing to be done').fill('They are on a trade fair');
  await card.getByRole('button', { name: 'Dismiss it' }).click();
  const settled = page.getByRole('region', { name: 'Done or dismissed', exact: true });
  await settled.getByText(/“They are on a trade fair”$/).waitFor();
  await settled.getByRole('button', { name: 'Open again' }).click();
  await settled.waitFor({ state: 'detached' });
  await card.getByRole('button', { name: 'Take it on' }).waitFor();

  await card.getByRole('link', { name: 'See the figures' }).click();
  await page.waitForURL((url) => `${url.pathname}${url.search}` === first?.link);
});

test('a viewer is told nothing to do', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/actions');
  await viewer.getByText('Only owners and executives may see this page').waitFor();
  expect(await textOf(viewer.locator('main'))).not.toMatch(/Bo Boss|Petra|Anton/);
  await viewer.context().close();
});
