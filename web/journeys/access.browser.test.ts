import { expect, test } from 'vitest';
import { startProduct } from '../../server/testing/product.ts';
import { setStage } from './stage.ts';
import { visit } from './visit.ts';

const stage = setStage();

test('a visitor signs in, comes to where they wanted to go, and signs out', async () => {
  const page = await stage.visit();
  await page.goto('/adoption?metric=stickiness');
  await page.getByLabel('E-mail address').fill(stage.product.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(stage.product.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/adoption?metric=stickiness');
  await page.getByText(`${stage.product.owner.email} (owner)`).waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto('/');
  await page.waitForURL('**/sign-in');
});

test('a wrong password is refused in words, and nothing opens', async () => {
  const page = await stage.visit();
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(stage.product.owner.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const answer = await answered;
  expect(answer.status()).toBe(401);
  const { title } = await answer.json();
  await page.getByRole('alert').getByText(title, { exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('the link of the first start makes the first owner, once', async () => {
  const fresh = await startProduct({ ownerless: true });
  try {
    const link = fresh.messages.join(' ').match(/http\S+\/welcome\?token=\S+/)?.[0] ?? '';
    const create = async (email: string) => {
      const page = await visit(stage.browser, fresh);
      await page.goto(link);
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password', { exact: true }).fill('a password long enough');
      await page.getByRole('button', { name: 'Create the owner' }).click();
      return page;
    };
    const page = await create('first@example.com');
    await page.getByText('first@example.com (owner)').waitFor();
    const second = await create('second@example.com');
    await second.getByRole('alert').waitFor();
  } finally {
    await fresh.stop();
  }
});

test('a first-owner link that is not valid any more says so', async () => {
  const page = await stage.visit();
  await page.goto('/welcome?token=used-before');
  await page.getByLabel('E-mail address').fill('intruder@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a password long enough');
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await page.getByRole('alert').waitFor();
  expect(new URL(page.url()).pathname).toBe('/welcome');
});

test('an address that leads nowhere says so, and shows the way back', async () => {
  const page = await stage.visit();
  await page.goto('/no/such/page');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await page.waitForURL('**/sign-in');
});
