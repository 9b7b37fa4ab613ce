import { expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const question = 'How do figures come into other tools?';

testPages(stage, [['/tools', question]]);

test('an owner makes a link for a spreadsheet, which reads it without a key until it is revoked', async () => {
  const owner = await stage.visitAsOwner();
  await owner.goto('/tools');
  await settle(owner, question);
  await owner.getByText('No link yet').waitFor();
  await owner.getByRole('button', { name: 'New link' }).click();
  await owner.getByLabel('Name', { exact: true }).fill('Board pack');
  await owner.getByLabel('Figure', { exact: true }).selectOption('Active people');
  await owner.getByLabel('Breakdown').selectOption('Department');
  await owner.getByLabel('Periods').fill('3');
  expect(await barriers(owner)).toEqual([]);
  await owner.getByRole('button', { name: 'Make the link' }).click();
  const note = owner.getByRole('status').filter({ hasText: 'The address of “Board pack”' });
  const address = (await note.locator('code').first().textContent()) ?? '';
  expect(await barriers(owner)).toEqual([]);

  const sheet = await fetch(address);
  expect(sheet.headers.get('content-type')).toContain('text/csv');
  expect((await sheet.text()).split('\r\n')[1]).toMatch(/^active,people,week,/);

  await owner.reload();
  await settle(owner, question);
  expect(await owner.getByText(address).count()).toBe(0);
  const item = owner.getByRole('region', { name: 'Board pack' });
  await item.getByText('Active people, the whole company: the last 3 weeks, by department.').waitFor();
  await item.getByText(/^Last used .*; works until it is revoked$/).waitFor();
  await item.getByRole('button', { name: 'Revoke' }).click();
  await item.getByRole('button', { name: 'Revoke the link' }).click();
  await item.waitFor({ state: 'detached' });
  expect((await fetch(address)).status).toBe(404);
  await owner.context().close();
});
