import { expect, test } from 'vitest';
import { company } from '../../server/testing/company-builder.ts';
import { now } from './company.ts';
import { setStage } from './stage.ts';
import { settle, store } from './visit.ts';

const stage = setStage({ now });

test('without data both pages say the next step; without reading or communities they say what is missing', async () => {
  const page = await stage.visitAsOwner();
  for (const address of ['/engagement', '/communities']) {
    await page.goto(address);
    await page.getByRole('heading', { name: 'Nothing to show yet' }).waitFor();
  }

  const made = company().people('clerk', 6, { department: 'Office' });
  for (let number = 1; number <= 6; number += 1) made.as(`clerk${number}`).posts('2026-02-24');
  await store(stage.product, made.build());

  await page.goto('/engagement');
  await settle(page, 'Is it a conversation?');
  await page.getByText('This network reports no reading').waitFor();
  await page.getByText('who only reads counts as absent').waitFor();
  expect(await page.getByRole('region', { name: 'How much is read', exact: true }).count()).toBe(0);

  await page.goto('/communities');
  await settle(page, 'Where does conversation live, and where does it die?');
  await page.getByText('No communities are known').waitFor();
  await page.context().close();
});

test('a viewer sees the totals, and no community by itself', async () => {
  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/engagement');
  await settle(viewer, 'Is it a conversation?');
  expect(await viewer.getByRole('alert').count()).toBe(0);
  await viewer.goto('/communities');
  await viewer.getByText('Only owners, executives and managers may see this page').waitFor();
  await viewer.context().close();
});
