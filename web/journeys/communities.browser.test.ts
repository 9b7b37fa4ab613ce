import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CommunityRow, communitiesSchema } from '../../server/contract/index.ts';
import { now } from './company.ts';
import { conversingCompany } from './conversing-company.ts';
import { setStage } from './stage.ts';
import { downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: conversingCompany() });
const question = 'Where does conversation live, and where does it die?';
/** The page waits for a pause in the typing, and the server for its turn. */
const patience = { timeout: 10_000 };
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const table = () => page.getByRole('region', { name: 'Every community, table' });
const row = (name: string) => table().getByRole('row').filter({ hasText: name });
const names = () => table().getByRole('link').allInnerTexts();

async function open(address = '/communities'): Promise<void> {
  await page.goto(address);
  await settle(page, question);
}

/** A community as the API has it. */
async function communityOf(label: string): Promise<CommunityRow> {
  const answer = await page.request.get('/api/v1/communities?to=2026-03-01');
  const found = communitiesSchema.parse(await answer.json()).communities.find((one) => one.label === label);
  if (!found) throw new Error(`the API knows no community ${label}`);
  return found;
}

test('the question is answered in a sentence, and every state has its count and its rule', async () => {
  await open();
  await page
    .getByText(
      'Of 6 communities 1 thrives, 1 is fading and 2 are dormant, 1 of them without anybody there in the 12 weeks.',
    )
    .waitFor();
  const tiles = await panel('Communities by state').getByRole('button').all();
  expect(await Promise.all(tiles.map(textOf))).toEqual([
    expect.stringMatching(/^Thriving1Somebody contributed in each of the last 4 weeks, at least 3 people/),
    expect.stringMatching(/^Steady1/),
    expect.stringMatching(/^New1Its first activity ever lies in the last 8 weeks/),
    expect.stringMatching(/^Fading1In the last 4 weeks fewer than 75% as many people/),
    expect.stringMatching(/^Dormant2Nobody contributed in the last 4 weeks/),
  ]);
});

test('figures on the page are those of the API, week by week for those who cannot see the bars', async () => {
  await open();
  const { active, contributors, posts, weeks } = await communityOf('Engineering guild');
  expect([active, contributors, posts]).toEqual([1, 1, 12]);
  const cells = await row('Engineering guild').getByRole('cell').allInnerTexts();
  expect(cells.map((cell) => cell.trim().split(/\s+/).join(' '))).toEqual([
    'Fading',
    '\u221283%',
    '1.0',
    '1.0',
    '0.0% 0 of 12',
    '12',
  ]);
  await row('Engineering guild')
    .getByRole('img', {
      name: `People active by week, oldest first: ${weeks.map((week) => week.active).join(', ')}`,
    })
    .waitFor();
});

test('a state is chosen by its tile, kept in the address, and let go again', async () => {
  await open();
  const dormant = panel('Communities by state').getByRole('button', { name: /^Dormant/ });
  await dormant.click();
  await expect.poll(async () => (await names()).toSorted(), patience).toEqual(['Empty room', 'Old project']);
  expect(await dormant.getAttribute('aria-pressed')).toBe('true');
  expect(new URL(page.url()).searchParams.get('state')).toBe('dormant');
  await page.reload();
  await settle(page, question);
  expect(await page.getByLabel('State of the communities').inputValue()).toBe('dormant');
  await dormant.click();
  await expect.poll(names, patience).toHaveLength(6);
});

test('the table is sorted and searched by the server, and downloads whole', async () => {
  await open();
  await expect.poll(async () => (await names())[0], patience).toBe('General');
  await page.getByRole('button', { name: 'Posts', exact: true }).click();
  await expect.poll(async () => (await names())[0], patience).toBe('Empty room');
  await page.getByRole('button', { name: 'Posts', exact: true }).click();
  await expect.poll(async () => (await names())[0], patience).toBe('Help desk');
  const heading = page.getByRole('columnheader', { name: 'Posts' });
  expect(await heading.getAttribute('aria-sort')).toBe('descending');
  await page.getByLabel('Search communities').fill('old');
  await expect.poll(names, patience).toEqual(['Old project']);
  await page.getByLabel('Search communities').fill('nowhere');
  await page.getByText('No community matches').waitFor();
  await page.getByLabel('Search communities').fill('');
  await expect.poll(names, patience).toHaveLength(6);
  const csv = await downloadedBy(page.getByRole('link', { name: 'Download Every community as CSV' }));
  expect(csv.trim().split(/\r?\n/)).toHaveLength(1 + 6);
});

test('pointing at a mark names the community; those without posts are named below the picture', async () => {
  await open();
  const picture = panel('Who comes, and who is answered');
  await picture.getByText('nothing was posted there that could be answered: Empty room.').waitFor();
  // General lies alone at the top: everybody is answered there but one.
  const marks = picture.locator('.recharts-scatter-symbol');
  await marks.first().waitFor();
  expect(await marks.count()).toBe(5);
  const seen = new Set<string>();
  for (const mark of await marks.all()) {
    await mark.hover({ force: true });
    seen.add(await textOf(picture.locator('.recharts-tooltip-wrapper strong')));
  }
  expect(seen).toContain('General');
  expect(seen).toContain('Help desk');
});

test('a name leads to the conversation there, in the same scope', async () => {
  await open('/communities?department=Support');
  await table().getByRole('link', { name: 'Book club' }).click();
  await settle(page, 'Is it a conversation?');
  expect(new URL(page.url()).search).toBe('?department=Support&community=club');
});

test('another week, a selection too small, and one without communities each say so', async () => {
  await open('/communities?week=2026-02-02');
  await page.getByText('Of 6 communities').waitFor();
  await panel('Every community').getByText('to 8 Feb 2026').waitFor();
  await open('/communities?department=Legal');
  await page.getByText('Hidden to protect privacy').waitFor();
  await open('/communities?community=nowhere');
  await page.getByText('No communities in this selection').waitFor();
});

test('a server that cannot be reached is said to be so, and asked again on demand', async () => {
  await page.route('**/api/v1/communities*', (route) => route.abort());
  await page.goto('/communities');
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
  await page.unroute('**/api/v1/communities*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(names, patience).toHaveLength(6);
});
