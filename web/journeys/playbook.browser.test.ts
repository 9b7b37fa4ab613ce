import { expect, test } from 'vitest';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { settle } from './visit.ts';

const stage = setStage({ now, company: managedCompany() });
const question = 'Are we doing what makes it last?';

testPages(stage, [['/playbook', question]]);

test('a step turns itself done once its figure says so', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/playbook');
  await settle(page, question);
  const launch = page.getByRole('listitem').filter({ hasText: 'Say when it began' });
  await launch.getByLabel('Not done').waitFor();
  await page.request.put('/api/v1/settings', { data: { launch: '2026-01-05' } });
  await page.reload();
  await settle(page, question);
  await launch.getByLabel('Done', { exact: true }).waitFor();
  await launch.getByRole('link', { name: 'See the figure' }).click();
  await settle(page, 'Was it more than a spike?');
  await page.context().close();
});

test('a viewer is led to no page that is closed to viewers', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/playbook');
  await settle(viewer, question);
  const present = viewer.getByRole('listitem').filter({ hasText: 'Be there yourselves' });
  await present.getByText('Managers active in the week:').waitFor();
  expect(await present.getByRole('link').count()).toBe(0);
  await viewer.context().close();
});
