import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPdf } from '../../server/reports/render/reading-testing.ts';
import { serverOf } from '../../server/strategy/nudges/testing.ts';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: managedCompany(), mail: true });
const question = 'What does the weekly report say, and did it arrive?';
let page: Page;

testPages(stage, [['/reports', question]]);

beforeEach(async () => {
  page = await stage.visitAsOwner();
  page.setDefaultTimeout(15_000);
  await page.goto('/reports');
  await settle(page, question);
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const taken = () => stage.product.mailServer?.taken ?? [];

test('the report of a week is read here, and comes as a file', async () => {
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Do managers take part themselves?' }).waitFor();
  // The policy of the page lets its pictures in.
  const width = await frame
    .locator('img')
    .first()
    .evaluate((picture: HTMLImageElement) => picture.naturalWidth);
  expect(width).toBeGreaterThan(500);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download the report .* as PDF$/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^uptake-\d{4}-\d\d-\d\d\.pdf$/);
  const stream = await download.createReadStream();
  const { text } = await readPdf(Buffer.concat(await stream.toArray()));
  expect(text).toContain('The week at a glance');
});

test('a list is made, tested, sent, and its mails are told of', async () => {
  await page.getByRole('button', { name: 'New subscription' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Board');
  await page.getByRole('textbox', { name: 'Recipients' }).fill('ana@example.com, ben@');
  expect(await page.getByRole('button', { name: 'Make the subscription' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Recipients' }).fill('ana@example.com, ben@example.com');
  await page.getByRole('switch', { name: /Managers are named/ }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Make the subscription' }).click();
  const board = panel('Board');
  await board.getByText('Every Monday at 07:00 (UTC)').waitFor();

  await board.getByRole('button', { name: 'Send a test' }).click();
  await board.getByLabel('Send the test to').fill('me@example.com');
  await board.getByRole('button', { name: 'Send', exact: true }).click();
  await expect
    .poll(() => taken().map(({ to }) => to.join()), { timeout: 20_000 })
    .toEqual(['me@example.com']);

  await board.getByRole('button', { name: 'Send now' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send it now' }).click();
  await expect.poll(() => taken().length, { timeout: 20_000 }).toBe(3);
  const history = panel('History');
  await history.getByText('2 sent').waitFor();
  // What axe puts into frames never ends in one that may run no script: it looks before the frame is there.
  expect(await barriers(page)).toEqual([]);
  await history.getByRole('button', { name: 'Open' }).click();
  await history.getByRole('row', { name: /ana@example\.com sent/ }).waitFor();
  const said = history.frameLocator('iframe');
  await said.getByRole('heading', { name: 'The week at a glance' }).waitFor();
  expect(await said.getByText('Managers are counted and never named.').count()).toBe(1);

  await board.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button').first().click();
  await panel('Subscriptions').getByText('Nobody gets the report yet').waitFor();
  expect(await textOf(history)).toContain('Board');
});

test('an executive reads what was made, and neither sees nor changes lists', async () => {
  const executive = await stage.visitAs('executive');
  await executive.goto('/reports');
  await settle(executive, question);
  await executive.getByRole('region', { name: 'History', exact: true }).waitFor();
  expect(await executive.getByRole('button', { name: 'New subscription' }).count()).toBe(0);
  expect(await executive.getByText('@example.com').count()).toBe(1);
  await executive.context().close();
});

test('the nudge to managers is read ahead, turned on and moved, and stopped by whoever gets it', async () => {
  const nudges = panel('Weekly nudge to managers');
  await nudges.getByText(/^Turned off: nobody gets it\. It would reach/).waitFor();
  await nudges.getByRole('button', { name: 'Preview the nudge' }).click();
  const manager = nudges.getByRole('combobox', { name: 'Manager' });
  await manager.click();
  await nudges.getByRole('listbox').getByRole('option').first().click();
  await nudges.getByText(/^Subject: Last week you /).waitFor();
  const frame = nudges.frameLocator('iframe');
  await frame.getByText(/^Hello/).waitFor();
  // Nothing runs in the frame, nor can axe look into it.
  await nudges.getByRole('button', { name: 'Preview the nudge' }).click();
  expect(await barriers(page)).toEqual([]);

  await nudges.getByLabel('At (UTC)').fill('09:30');
  await nudges.getByRole('button', { name: 'Turn it on' }).click();
  await nudges.getByText(/^Sent every Monday at 09:30 \(UTC\); next on .* It reaches all/).waitFor();

  const { context, mailServer } = stage.product;
  // As if it had been turned on before Monday: the product's clock stands still.
  await context.database
    .updateTable('nudge_schedule')
    .set({ scheduled_from: new Date('2026-03-01') })
    .execute();
  const server = serverOf(context, now, mailServer);
  expect(await server.makeDue()).toBeGreaterThan(0);
  await server.send();
  const text = taken().find(({ mail }) => mail.subject?.startsWith('Last week you'))?.mail.text ?? '';
  const link = /https:\/\/uptake\.example\.com(\/nudge#[\w-]+)/.exec(text)?.[1] ?? '';
  const reader = await stage.visit();
  await reader.goto(link);
  await reader.getByRole('heading', { name: 'Your weekly mail' }).waitFor();
  expect(await barriers(reader)).toEqual([]);
  await reader.getByRole('button', { name: 'Stop these mails' }).click();
  await reader.getByRole('heading', { name: 'You get no weekly mail' }).waitFor();
  await reader.goto('/nudge#of-nobody');
  await reader.getByRole('heading', { name: 'This link does not work' }).waitFor();
  await reader.context().close();

  await page.reload();
  await nudges.getByText(/1 does not want it\.$/).waitFor();
  await nudges.getByRole('row').filter({ hasText: '23 Feb 2026' }).waitFor();
  await nudges.getByRole('button', { name: 'Turn it off' }).click();
  await nudges.getByText(/^Turned off: nobody gets it/).waitFor();
});
