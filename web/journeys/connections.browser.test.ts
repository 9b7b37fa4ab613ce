import { expect, test } from 'vitest';
import { secretKey, slackHeaders } from '../../server/connections/testing.ts';
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
