import fs from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { hashPassword } from '../../server/access/password.ts';
import { organizationSchema, type Role } from '../../server/contract/index.ts';
import type { Company } from '../../server/testing/company.ts';
import type { Product } from '../../server/testing/product.ts';

/** A page of a visitor nobody knows yet. */
export async function visit(
  browser: Browser,
  product: Product,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: product.url,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  return context.newPage();
}

/** A page of the signed-in owner. */
export async function visitAsOwner(
  browser: Browser,
  product: Product,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await visit(browser, product, options);
  const answer = await page.request.post('/api/v1/session', { data: product.owner });
  expect(answer.status()).toBe(200);
  return page;
}

/** A page of a signed-in user of that role, who is made for it. */
export async function visitAs(
  { role, email }: { role: Role; email: string },
  browser: Browser,
  product: Product,
): Promise<Page> {
  const user = { email, password: 'another correct horse' };
  await product.context.database
    .insertInto('app_user')
    .values({
      email: user.email,
      role,
      password_hash: await hashPassword(user.password),
      created_at: new Date(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const page = await visit(browser, product);
  const answer = await page.request.post('/api/v1/session', { data: user });
  expect(answer.status()).toBe(200);
  return page;
}

/** Stores a company through the API, and waits until every event of it is counted. */
export async function store(product: Product, { people, sources }: Company): Promise<void> {
  const headers = {
    authorization: `Bearer ${await product.key('owner')}`,
    'content-type': 'application/json',
  };
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${product.url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(200);
  };
  await post('/people', { people });
  for (const { name, accounts, communities, events } of sources) {
    await post('/accounts', { source: name, accounts });
    await post('/communities', { source: name, communities });
    await post('/events', { source: name, events });
  }
  await vi.waitUntil(
    async () => {
      const answer = await fetch(`${product.url}/api/v1/organization`, { headers });
      expect(answer.status, '/organization').toBe(200);
      const { lastActivityOn, rollupLagSeconds } = organizationSchema.parse(await answer.json());
      return lastActivityOn !== null && rollupLagSeconds === 0;
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** Waits until a page has its heading and everything on it has arrived. */
export async function settle(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.waitForLoadState('networkidle');
  await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count(), { timeout: 10_000 }).toBe(0);
}

/**
 * What axe finds on the page that keeps people out: a line for each serious or critical finding.
 *
 * @param only names of axe's rules; without it all
 */
export async function barriers(page: Page, only?: string[]): Promise<string[]> {
  // What that mode leaves out are frames of other origins, of which there are none; it takes half of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (only ? axe.withRules(only) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whether the page can be scrolled sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

/** All text in an element, white space as single blanks. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** What a link downloads, as text. */
export async function downloadedBy(link: Locator): Promise<string> {
  const [download] = await Promise.all([link.page().waitForEvent('download'), link.click()]);
  return fs.readFile(await download.path(), 'utf8');
}
