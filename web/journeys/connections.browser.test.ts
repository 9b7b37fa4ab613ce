import { expect, test } from 'vitest';
import { microsoftGraph } from '../../server/connections/microsoft-graph/testing.ts';
import { secretKey, slackHeaders } from '../../server/connections/testing.ts';
import { startNetwork } from '../../server/testing/network.ts';
import { now } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle, textOf } from './visit.ts';

const stage = setStage({ now, secretKey });
const heading = 'Which networks report, and how does it go?';
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

testPages(stage, [['/connections', heading]]);

test('an owner connects Slack, sees what it sends, pauses it and deletes it', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/connections');
  await settle(page, heading);
  await page.getByText('No network is connected').waitFor();
  await page.getByRole('button', { name: 'Connect a network' }).click();
  await page.getByLabel('Network').selectOption({ label: 'Slack' });
  await page.getByLabel('Name', { exact: true }).fill('Acme Slack');
  await page.getByLabel('Source', { exact: true }).fill('slack');
  await page.getByRole('textbox', { name: /secret/i }).fill(signingSecret);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();

  const slack = page.getByRole('region', { name: 'Acme Slack', exact: true });
  await slack.getByText('Active').waitFor();
  await slack.getByRole('button', { name: 'How to set it up' }).click();
  const address = /https?:\/\/\S+\/api\/v1\/hooks\/[\w-]{43}/.exec(await textOf(slack))?.[0] ?? '';
  expect(address).toContain(stage.product.url);
  expect(await textOf(page.locator('main'))).not.toContain(signingSecret);

  const event = {
    type: 'message',
    user: 'U1',
    text: 'hello',
    channel: 'C1',
    channel_type: 'channel',
    ts: '1772438520.000200',
  };
  const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event });
  const sent = await fetch(address, { method: 'POST', body, headers: slackHeaders(body, signingSecret) });
  expect(sent.status).toBe(200);
  await page.reload();
  await settle(page, heading);
  await slack.getByText('1 new event').waitFor();
  await slack.getByRole('button', { name: 'Test' }).click();
  await slack.getByRole('status').waitFor();
  expect(await barriers(page)).toEqual([]);

  await slack.getByRole('button', { name: 'Pause' }).click();
  await slack.getByText('Paused').waitFor();
  await slack.getByRole('button', { name: 'Delete' }).click();
  await slack.getByRole('button', { name: 'Delete the connection' }).click();
  await slack.waitFor({ state: 'detached' });
  await page.context().close();
});

test('an owner connects Microsoft 365, and is told that it conceals names', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const graph = microsoftGraph({ today, refreshedOn: today, conceals: true });
  const network = await startNetwork((asked) => graph.answer(asked));
  const page = await stage.visitAsOwner();
  await page.goto('/connections');
  await settle(page, heading);
  await page.getByRole('button', { name: 'Connect a network' }).click();
  await page.getByLabel('Network').selectOption({ label: 'Microsoft 365 usage reports' });
  await page.getByLabel('Directory (tenant) ID').fill('acme.example.com');
  await page.getByLabel('Application (client) ID').fill('6f1d0b2a-8a63-4c1f-9a53-6f4b2f0c7c11');
  await page.getByLabel('Address of the network').fill(network.url);
  await page.getByRole('textbox', { name: 'Client secret' }).fill('secret-token');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();

  const reports = page.getByRole('region', { name: 'Microsoft 365 usage reports', exact: true });
  await reports.getByRole('button', { name: 'Test' }).click();
  await reports.getByRole('status').getByText('Something is missing').waitFor();
  // Polled in the background meanwhile.
  await expect
    .poll(() => network.asked.filter(({ path }) => path.includes('getTeams')).length)
    .toBeGreaterThan(12);
  await page.reload();
  await settle(page, heading);
  await reports.getByRole('note').getByText('Microsoft conceals who is who').waitFor();
  expect(await textOf(reports)).toMatch(/reports up to .* ago.*rows of usage reports/s);
  expect(await barriers(page)).toEqual([]);
  await page.context().close();
  await network.stop();
});
