import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { setStage } from './stage.ts';
import { barriers, downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: managedCompany() });
const question = 'How many of your managers were on the platform in the past week?';
/** The page waits for a pause in the typing, and the server for its turn. */
const patience = { timeout: 10_000 };
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });

/** The managers in the roster's table, from the top. */
async function rosterNames(): Promise<string[]> {
  return page.getByRole('region', { name: 'Every manager, table' }).getByRole('link').allInnerTexts();
}

async function open(address = '/managers'): Promise<void> {
  await page.goto(address);
  await settle(page, question);
}

test('the question is answered for the last complete week and the last seven days, without admins', async () => {
  await open();
  const week = panel('In the last complete week');
  await week.getByText('71.4%', { exact: true }).waitFor();
  expect(await textOf(week)).toContain(
    '5 of 7 managers were active in the week of 23 Feb 2026. Platform admins left out: 1.',
  );
  const days = await textOf(panel('In the last 7 days'));
  expect(days).toContain('57.1%');
  expect(days).toContain('4 of 7 managers were active from 26 Feb 2026 to 4 Mar 2026.');
  expect(await textOf(panel('Answering their people'))).toContain('1 of 1 posts of direct reports');
  expect(await textOf(panel('What they did, by level'))).toContain('Executives (7)');
});

test('the roster is searched, sorted and paged by the address, and downloads whole', async () => {
  await open();
  await page.getByLabel('Search managers').fill('present');
  await expect.poll(rosterNames, patience).toEqual(['Paul Present', 'Petra Present', 'Pia Present']);
  expect(new URL(page.url()).searchParams.get('search')).toBe('present');
  await page.getByRole('button', { name: 'Team active' }).click();
  await expect.poll(rosterNames, patience).toEqual(['Paul Present', 'Petra Present', 'Pia Present']);
  await page.getByRole('button', { name: 'Team active' }).click();
  await expect.poll(rosterNames, patience).toEqual(['Pia Present', 'Petra Present', 'Paul Present']);
  const heading = page.getByRole('columnheader', { name: 'Team active' });
  expect(await heading.getAttribute('aria-sort')).toBe('descending');
  await page.reload();
  await settle(page, question);
  expect(await page.getByLabel('Search managers').inputValue()).toBe('present');
  await expect.poll(rosterNames, patience).toEqual(['Pia Present', 'Petra Present', 'Paul Present']);
  const csv = await downloadedBy(page.getByRole('link', { name: 'Download Every manager as CSV' }));
  expect(csv.trim().split(/\r?\n/)).toHaveLength(1 + 3);
});

test('a level that nobody has leaves the totals, and says that no row matches', async () => {
  await open();
  await page.getByLabel('Level of the managers').selectOption('Frontline managers');
  await page.getByText('No manager matches').waitFor();
  expect(await textOf(panel('In the last complete week'))).toContain('5 of 7 managers');
});

test('weeks are drawn and said, and a team too small is hidden with the reason', async () => {
  await open();
  await rowOf('Petra Present')
    .getByRole('img', { name: 'Active in 8 of 12 weeks, oldest first: absent for 4, read for 7, replied' })
    .waitFor();
  const hidden = rowOf('Tina Tiny').getByText('hidden');
  expect(await hidden.count()).toBe(2);
  expect(await hidden.first().getAttribute('title')).toBe('Fewer than 5 people in the team');
});

test('a manager’s own page says the next step, the team against peers, and what waits', async () => {
  await open();
  await page.getByRole('link', { name: 'Paul Present' }).click();
  await settle(page, 'Paul Present');
  await page.getByRole('note', { name: 'The one next step' }).getByText('Answer your people').waitFor();
  expect(await textOf(panel('Waiting for an answer'))).toContain('1Posts of direct reports');
  expect(await textOf(panel('Direct team active'))).toMatch(
    /66\.7%4 of 6 direct reports in the week of 23 Feb 2026\. Median of 5 teams of other executives: 71\.4%/,
  );
  expect(await textOf(panel('Weeks active'))).toContain('8 of 12');

  await page.goto('/managers/ada');
  await page.getByText('Open the network once this week').waitFor();
  await page.goto('/managers/alma');
  await page.getByText('A platform admin', { exact: true }).waitFor();
  await page.goto('/managers/petra-1');
  await page.getByText('No manager of the last complete week').waitFor();
});

test('a leader is picked by name, here as on the Overview', async () => {
  await page.goto('/');
  await settle(page, 'Is it taking hold?');
  await page.getByText('5 of 7 managers (71.4%) were here in the week of 23 Feb 2026').waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Organisation of' }).fill('petra');
  await page.getByRole('option', { name: 'Petra Present' }).click();
  await page.getByRole('button', { name: 'Remove the filter organisation of Petra Present' }).waitFor();
  expect(new URL(page.url()).searchParams.get('leader')).toBe('petra');
  await panel('Active').getByText('83.3%', { exact: true }).waitFor();
});

test('present and absent managers are compared in words, with the bounds and the caution', async () => {
  await page.goto('/role-model');
  await settle(page, 'Do teams follow their manager?');
  const answer = page.getByRole('note', { name: 'The answer' });
  await answer
    .getByText(/^Teams whose manager takes part are \d+ points more active \(between \d+ and \d+\)\.$/)
    .waitFor();
  await answer.getByText(/^An association, not a cause/).waitFor();
  const present = page.getByRole('row').filter({ hasText: 'Present' });
  expect(await present.getByRole('cell').allInnerTexts()).toEqual(['5', '4', '80.4%', '14.9%']);
  await page.goto('/role-model?leader=petra');
  await page.getByText('There are no managers to compare').waitFor();
});

test('the pages that name managers are not offered to a viewer, nor opened', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/');
  await settle(viewer, 'Is it taking hold?');
  const pages = viewer.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  expect(await pages.allInnerTexts()).toEqual([
    ...['Overview', 'Playbook', 'Goals', 'Annotations', 'Adoption', 'Launch', 'Engagement', 'Voice'],
    'Role model',
  ]);
  expect(await viewer.getByRole('link', { name: 'Who takes part' }).count()).toBe(0);
  for (const address of ['/managers', '/cascade']) {
    await viewer.goto(address);
    await viewer.getByText('Only owners and executives may see this page').waitFor();
  }
  await viewer.goto('/managers/petra');
  await viewer.getByText('Only owners, executives and managers may see this page').waitFor();
  await viewer.goto('/directory');
  await viewer.getByText('Only owners may see this page').waitFor();
  await viewer.context().close();
});

test('a manager sees the people below, and the own page', async () => {
  const petra = await stage.visitAs('manager', 'petra@example.com');
  await petra.goto('/');
  await settle(petra, 'Is it taking hold?');
  await petra.getByText('Figures are those of the people who report to you').waitFor();
  expect(await petra.getByRole('alert').count()).toBe(0);
  const pages = petra.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  expect(await pages.allInnerTexts()).toEqual([
    ...['My page', 'Overview', 'Annotations', 'Adoption', 'Launch', 'Engagement', 'Communities'],
  ]);
  for (const [address, heading] of [
    ['/adoption?by=department', 'Adoption'],
    ['/launch', 'Was it more than a spike?'],
    ['/engagement', 'Is it a conversation?'],
    ['/communities', 'Where does conversation live, and where does it die?'],
    ['/annotations', 'What happened, and what was different after it?'],
  ] as const) {
    await petra.goto(address);
    await settle(petra, heading);
    expect([address, await petra.getByRole('alert').count()]).toEqual([address, 0]);
  }
  await petra.getByRole('link', { name: 'My page' }).click();
  await settle(petra, 'Petra Present');
  expect(await petra.getByRole('link', { name: 'All managers' }).count()).toBe(0);
  expect(await barriers(petra)).toEqual([]);
  await petra.goto('/managers/anton');
  await petra.getByText('You may open your own page.').waitFor();
  await petra.context().close();
});
