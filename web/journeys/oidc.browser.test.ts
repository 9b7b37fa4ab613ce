import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../../server/testing/browser.ts';
import { startOidcProvider, type TestOidcProvider } from '../../server/testing/oidc-provider.ts';
import { type Product, startProduct } from '../../server/testing/product.ts';
import { barriers, scrollsSideways, visit } from './visit.ts';

let browser: Browser;
let provider: TestOidcProvider;
let product: Product;
beforeAll(async () => {
  [browser, provider] = await Promise.all([launchBrowser(), startOidcProvider()]);
  const environment = {
    OIDC_NAME: 'Acme',
    OIDC_ROLES: 'owner=uptake-owners,executive=board,viewer=staff',
    OIDC_ONLY: 'true',
  };
  product = await startProduct({ oidc: { provider, environment } });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await provider.stop();
});
beforeEach(() => {
  provider.visitor = 'eva';
  comesWith('board', 'staff');
});

function comesWith(...groups: string[]): void {
  provider.people = { eva: { email: 'eva@example.com', email_verified: true, groups } };
}

const signInButton = (page: Page) => page.getByRole('link', { name: 'Sign in with Acme' });

test('somebody of the board signs in without a password, until they are on it no more', async () => {
  const page = await visit(browser, product);
  await page.goto('/goals');
  await page.getByText('Your account at Acme opens this Uptake.').waitFor();
  expect(await page.getByLabel('Password').count()).toBe(0);
  await signInButton(page).click();
  await page.waitForURL('**/goals');
  await page.getByText('eva@example.com (executive)').waitFor();

  comesWith();
  const elsewhere = await visit(browser, product);
  await elsewhere.goto('/sign-in');
  await signInButton(elsewhere).click();
  await elsewhere.getByRole('alert').getByText('You have no role here').waitFor();
  expect(await barriers(elsewhere)).toEqual([]);
  await elsewhere.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(elsewhere)).toBe(false);
  // Where they are still signed in, they are out as well.
  await page.goto('/adoption');
  await page.waitForURL('**/sign-in?next=*');
});

test('who does not want to, comes back to a page that says so, and can try again from there', async () => {
  provider.visitor = null;
  const page = await visit(browser, product);
  await page.goto('/adoption?metric=stickiness');
  await signInButton(page).click();
  await page.getByRole('alert').getByText('You did not sign in').waitFor();
  provider.visitor = 'eva';
  await signInButton(page).click();
  await page.waitForURL('**/adoption?metric=stickiness');
});

test('the way back works once', async () => {
  const page = await visit(browser, product);
  const callbacks: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/oidc/callback')) callbacks.push(request.url());
  });
  await page.goto('/sign-in');
  await signInButton(page).click();
  await page.getByText('eva@example.com (executive)').waitFor();
  expect(callbacks).toHaveLength(1);
  await page.goto(callbacks[0] ?? '');
  await page.getByRole('alert').getByText('This sign-in is over').waitFor();
});

test('an owner comes in with a password, should the provider fail', async () => {
  provider.isDown = true;
  try {
    const page = await visit(browser, product);
    await page.goto('/sign-in?password');
    await page.getByLabel('E-mail address').fill(product.owner.email);
    await page.getByLabel('Password', { exact: true }).fill(product.owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(`${product.owner.email} (owner)`).waitFor();
  } finally {
    provider.isDown = false;
  }
});
