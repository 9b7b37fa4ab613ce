import { expect, test } from 'vitest';
import { exportOf, writeOneFile, writeZip } from '../../server/sources/testing.ts';
import { eventsCsv } from '../../server/testing/import-server.ts';
import { now } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle, textOf } from './visit.ts';

const stage = setStage({ now });
const heading = 'What has come in, and what is missing?';

async function openPage() {
  const page = await stage.visitAsOwner();
  await page.goto('/import');
  await settle(page, heading);
  const send = async (format: string, path: string) => {
    await page.getByRole('combobox', { name: 'What the file is' }).selectOption({ label: format });
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: 'Import the file' }).click();
  };
  /** What is said of the newest import of a file. */
  const importOf = (file: string) => page.getByRole('region', { name: file, exact: true }).first();
  return { page, send, importOf };
}

test('a Slack export and the people to it are uploaded, and the pages have figures', async () => {
  const { page, send, importOf } = await openPage();
  await page.getByText('No file yet').waitFor();
  await page.getByText(/Tools & settings, Workspace settings/).waitFor();
  const message = { type: 'message', user: 'U1', text: 'hello', ts: '1772438520.000200' };
  const bot = { type: 'message', subtype: 'bot_message', text: 'built', ts: '1772438521.000200' };
  await send('Slack', await writeZip(exportOf([message, bot])));
  const slack = importOf('export.zip');
  await slack.getByText('Done').waitFor();
  const told = await textOf(slack);
  expect(told).toContain('Stored: 1 new event, 1 account, 1 community.');
  expect(told).toContain('by owner@example.com');
  expect(told).toMatch(/Next: 1 account matches nobody in the directory, and counts nowhere yet/);
  expect(await barriers(page)).toEqual([]);

  await send('People (HR file)', await writeOneFile('team.csv', 'id,email\nana,ana@example.com\nben'));
  const people = importOf('team.csv');
  await people.getByText('Done').waitFor();
  expect(await textOf(people)).toContain('1 × expected 2 fields as in the header, found 1 (team.csv:3)');
  await page.getByRole('link', { name: 'Overview' }).click();
  await settle(page, 'Is it taking hold?');
  await page.context().close();
});

test('a broken zip is told of with the way out, and stores nothing', async () => {
  const { page, send, importOf } = await openPage();
  const events = () => stage.product.context.pool.query('select from event');
  const before = (await events()).rowCount;
  await send('Slack', await writeOneFile('broken.zip', 'PK\x03\x04 and nothing more'));
  await importOf('broken.zip').getByText('Failed').waitFor();
  expect(await textOf(importOf('broken.zip'))).toMatch(
    /broken\.zip: expected an undamaged zip, .* export, download or copy it again/,
  );
  expect((await events()).rowCount).toBe(before);
  await page.context().close();
});

test('an import that runs shows how far it is, and is cancelled', async () => {
  const { page, send, importOf } = await openPage();
  const client = await stage.product.context.pool.connect();
  await client.query(`select pg_advisory_lock(hashtext('uptake erasure'))`);
  await send('Events (CSV or JSON lines)', await writeOneFile('acts.csv', eventsCsv(40_000)));
  const acts = importOf('acts.csv');
  await acts.getByText(/Read and stored: \d+%/).waitFor();
  await acts.getByRole('progressbar', { name: 'Read of acts.csv' }).waitFor();
  await acts.getByRole('button', { name: 'Cancel the import' }).click();
  await acts.getByText(/Is being cancelled/).waitFor();
  await client.query(`select pg_advisory_unlock(hashtext('uptake erasure'))`);
  client.release();
  await acts.getByText('Cancelled', { exact: true }).waitFor();
  expect(await textOf(acts)).toContain('What it had stored by then stays');
  await page.context().close();
});

test('a large file shows how much of it has gone out, and is stopped', async () => {
  const { page, send } = await openPage();
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await send('Events (CSV or JSON lines)', await writeOneFile('slow.csv', eventsCsv(40_000)));
  await page.getByText(/^Uploaded [1-9]\d?% of 1\.6 MB/).waitFor();
  await page.getByRole('progressbar', { name: 'Uploaded' }).waitFor();
  await page.getByRole('button', { name: 'Stop the upload' }).click();
  await page.getByRole('button', { name: 'Import the file' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  const { rows } = await stage.product.context.pool.query(`select from import_run where file = 'slow.csv'`);
  expect(rows).toEqual([]);
  await page.context().close();
});

test('a server that cannot be reached is told of, and the file stays chosen', async () => {
  const { page, send } = await openPage();
  await page.route('**/api/v1/imports?*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  );
  await send('Slack', await writeOneFile('export.zip', 'x'));
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
  await page.getByRole('button', { name: 'Import the file' }).waitFor();
  await page.getByRole('region', { name: 'File' }).getByText('export.zip').waitFor();
  await page.context().close();
});

test('who is no owner is told so', async () => {
  const page = await stage.visitAs('executive');
  await page.goto('/import');
  await page.getByText('Only owners may see this page').waitFor();
  await page.context().close();
});

testPages(stage, [['/import', heading]]);

test('a table is mapped, seen as it would be stored, and imported', async () => {
  const { page, importOf } = await openPage();
  const table =
    'Nr;Kind;Author;Made;Room\n1;Post;ana@example.com;2026-03-02 10:00;Sales\n2;Nod;ben@example.com;2026-03-02 10:05;Sales\n';
  await page
    .getByRole('combobox', { name: 'What the file is' })
    .selectOption({ label: 'Any table of activity' });
  await page.locator('input[type=file]').setInputFiles(await writeOneFile('intranet.csv', table));
  const mapping = page.getByRole('region', { name: 'What the columns mean' });
  await mapping.getByLabel('Who did it').selectOption('Author');
  await mapping.getByLabel('When').selectOption('Made');
  await mapping.getByLabel('What tells rows apart').selectOption('Nr');
  await mapping.getByLabel('Community').selectOption('Room');
  await mapping.getByLabel('Kind of act').selectOption('Kind');
  await mapping.getByLabel('Kind: Post').selectOption('post');
  await mapping.getByText('Of the first 2 rows 1 become events, 1 are left out, 0 refused.').waitFor();
  await mapping.getByLabel('Kind: Nod').selectOption('react');
  await mapping.getByText('Of the first 2 rows 2 become events').waitFor();
  const rows = await mapping
    .getByRole('row')
    .filter({ hasText: 'intranet.csv:3' })
    .getByRole('cell')
    .allInnerTexts();
  expect(rows).toEqual(['react', 'ben@example.com', '2026-03-02T10:05:00Z', 'Sales']);
  expect(await barriers(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Import the file' }).isDisabled()).toBe(true);
  await page.getByLabel('Name of the network').fill('intranet');
  await page.getByRole('button', { name: 'Import the file' }).click();
  await importOf('intranet.csv').getByText('Done').waitFor();
  expect(await textOf(importOf('intranet.csv'))).toContain('Stored: 2 new events');
  await page.context().close();
});
