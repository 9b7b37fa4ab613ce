import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { roundsOf } from '../../server/testing/request-rounds.ts';
import { scriptsBefore } from '../../server/testing/scripts-before.ts';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';
import { settle } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
let page: Page;
afterEach(() => page.context().close());

const built = path.join(import.meta.dirname, '../dist');
/** Bytes of script, compressed, that a visitor may have to wait for. */
const mostScript = 200_000;

const figures = [
  ...['active_rate', 'author_rate', 'contributor_rate', 'growth_lapsed', 'growth_new', 'growth_resurrected'],
  ...['manager_active_rate', 'rungs'],
].map((id) => `/api/v1/metrics/${id}?from=2025-09-08&grain=week&to=2026-03-02`);
const everything = ['/api/v1/actions', '/api/v1/annotations', '/api/v1/launch', ...figures];

test('the page brings what it shows, and asks for nothing', async () => {
  page = await stage.visitAsOwner();
  // Again where the machine was too busy to answer in time: it then asks for the rest.
  await expect.poll(() => roundsOf(page, () => page.goto('/'))).toEqual([]);
  await settle(page, 'Is it taking hold?');
});

test('of other weeks it asks for everything at once: nothing waits for the answer of another', async () => {
  page = await stage.visitAsOwner();
  const rounds = await roundsOf(page, () => page.goto('/?range=26w'));
  expect(rounds.map((paths) => paths.toSorted())).toEqual([everything]);
  await settle(page, 'Is it taking hold?');
});

test('what it brought is shown once: who comes back to it is told what there is now', async () => {
  page = await stage.visitAsOwner();
  await page.goto('/');
  await settle(page, 'Is it taking hold?');
  // For a second it counts as what there is now.
  await setTimeout(1_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole('link', { name: 'Next actions' }).first().click();
  await settle(page, 'What should be done next?');
  expect(asked).toContain('/api/v1/actions');
});

test('whoever has just signed in waits for who they are and what there is, and then for everything', async () => {
  page = await stage.visit();
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(stage.product.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(stage.product.owner.password);
  const rounds = await roundsOf(page, () => page.getByRole('button', { name: 'Sign in' }).click());
  expect(rounds.map((paths) => paths.toSorted())).toEqual([
    ['/api/v1/session'],
    ['/api/v1/organization', '/api/v1/session'],
    everything,
  ]);
});

test('a session that has ended leads to the sign-in, and back to the figures', async () => {
  page = await stage.visitAsOwner();
  await page.goto('/?range=12w');
  await settle(page, 'Is it taking hold?');
  await stage.product.context.database.deleteFrom('session').execute();
  await page.reload();
  await page.getByLabel('E-mail address').fill(stage.product.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(stage.product.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/?range=12w');
  await settle(page, 'Is it taking hold?');
});

test('less than 200 kB of script come before the first chart', async () => {
  page = await stage.visitAsOwner();
  const scripts = await scriptsBefore(
    page,
    () => page.goto('/'),
    () => page.getByRole('listitem').filter({ hasText: 'Posters' }).waitFor(),
  );
  const sizes = await Promise.all(
    scripts.map(async (file) => gzipSync(await fs.readFile(path.join(built, file))).length),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(mostScript);
  // The plots come with theirs.
  await settle(page, 'Is it taking hold?');
});
