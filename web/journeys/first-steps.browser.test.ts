import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../server/testing/browser.ts';
import { startProduct } from '../../server/testing/product.ts';
import { now, smallCompany } from './company.ts';
import { barriers, type Product, store, textOf, visitAsOwner } from './visit.ts';

let browser: Browser;
let product: Product;

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct({ now })]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('an empty product says the next step, and opens up as the data comes in', async () => {
  const page = await visitAsOwner(browser, product);
  const { people, sources } = smallCompany();
  const [chat] = sources;
  if (!chat) throw new Error('the small company has no network');

  await page.goto('/');
  await page.getByRole('heading', { name: 'Nothing to show yet' }).waitFor();
  for (const command of [
    'npx uptake import slack PATH',
    'npx uptake import people FILE.csv',
    'npx uptake demo',
  ]) {
    await page.getByText(command, { exact: true }).waitFor();
  }
  expect(await barriers(page)).toEqual([]);

  const headers = { authorization: `Bearer ${await product.key('owner')}` };
  const answer = await page.request.post('/api/v1/events', {
    headers,
    data: { source: chat.name, events: chat.events },
  });
  expect(answer.status()).toBe(200);
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        return textOf(page.getByRole('heading', { level: 1 }));
      },
      { timeout: 20_000 },
    )
    .toBe('Now say who the people are');
  await page.getByText(/accounts? match nobody in the directory yet, because/).waitFor();
  await page.getByText('npx uptake import people FILE.csv', { exact: true }).waitFor();

  await store(product, { people, sources });
  await page.reload();
  await page.getByRole('heading', { name: 'Is it taking hold?' }).waitFor();
});
