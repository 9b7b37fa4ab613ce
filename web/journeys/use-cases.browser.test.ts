import { expect, test } from 'vitest';
import { now } from './company.ts';
import { conversingCompany } from './conversing-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, scrollsSideways, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: conversingCompany() });
const question = 'What is the network for, and whom does that reach?';

testPages(stage, [['/use-cases', question]]);

test('a use case is added, tells whom it misses, and is archived and put in force again', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/use-cases');
  await settle(page, question);
  await page.getByText('No use case yet').waitFor();
  await page.getByRole('button', { name: 'New use case' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Questions of customers');
  await page.getByRole('combobox', { name: 'Communities in which it happens' }).click();
  await page.getByRole('option', { name: 'Help desk' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Starts on').fill('2026-01-05');
  await page.getByLabel('Target: audience active in a week (%)').fill('20');
  await page.getByLabel('Channel that it replaces').fill('e-mail');
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await owner.fill('nobody7');
  await page.getByRole('option', { name: 'externalId nobody7' }).click();
  await page.getByRole('button', { name: 'Add the use case' }).click();
  await page.getByText('Expected the externalId of somebody in the directory, found another text.').waitFor();
  await page.getByRole('button', { name: 'Clear: Owner' }).click();
  await page.getByRole('button', { name: 'Add the use case' }).click();
  const item = page.getByRole('region', { name: 'Questions of customers', exact: true });
  await item.getByText('Target 20.0%; since 5 Jan 2026; replaces e-mail.').waitFor();

  await item.getByText(/^Most people are missing in /).waitFor();
  expect(await barriers(page)).toEqual([]);

  await item.getByRole('button', { name: 'Other channels' }).click();
  const csv = 'channel,day,events\ne-mail,2026-02-24,30\ne-mail,yesterday,3\n';
  await item
    .locator('input[type=file]')
    .setInputFiles({ name: 'mail.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await item.getByText('1 day was stored.').waitFor();
  await item.getByText(/^Line 3 was left out/).waitFor();
  await item.getByText('On the network instead of: e-mail').waitFor();

  await item.getByRole('link', { name: 'All about Questions of customers' }).click();
  await settle(page, 'Questions of customers');
  await page.getByRole('region', { name: 'On the network instead of: e-mail' }).getByText('%').waitFor();
  const missing = page.getByRole('region', { name: 'Who is still missing', exact: true });
  expect(await textOf(missing)).toMatch(/of \d+ people/);
  expect(await barriers(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => scrollsSideways(page), { timeout: 5_000 }).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: 'All use cases' }).click();
  await settle(page, question);

  await item.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Put Questions of customers in force again' }).click();
  await item.waitFor();
  await page.context().close();
});

test('an executive reads of use cases and changes none; a viewer reads of none', async () => {
  const executive = await stage.visitAs('executive');
  await executive.goto('/use-cases');
  await settle(executive, question);
  for (const name of ['New use case', 'Edit', 'Archive', 'Other channels'])
    expect(await executive.getByRole('button', { name }).count()).toBe(0);
  await executive.goto('/use-cases/999');
  await executive.getByText('There is no such use case').waitFor();
  await executive.context().close();

  const viewer = await stage.visitAs('viewer');
  for (const address of ['/use-cases', '/use-cases/1']) {
    await viewer.goto(address);
    await viewer.getByText('Only owners and executives may see this page').waitFor();
  }
  await viewer.context().close();
});
