import { expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { barriers, settle } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const question = 'Who may sign in, and what may they see?';

testPages(stage, [
  ['/users', question],
  ['/password', 'Your password'],
  ['/join', 'This page needs a link'],
  ['/join#abc', 'Welcome'],
]);

test('an owner lets somebody in, who comes in with the link, gets another role and is taken away', async () => {
  const owner = await stage.visitAsOwner();
  await owner.goto('/users');
  await settle(owner, question);
  await owner.getByRole('button', { name: 'Let somebody in' }).click();
  await owner.getByLabel('E-mail address').fill('eva@example.com');
  await owner.getByLabel('Role', { exact: true }).selectOption('Viewer');
  await owner.getByRole('button', { name: 'Make the link' }).click();
  const note = owner.getByRole('status').filter({ hasText: 'The link of eva@example.com' });
  const link = (await note.locator('code').textContent()) ?? '';
  expect(await barriers(owner)).toEqual([]);

  const eva = await stage.visit();
  await eva.goto(link);
  await eva.getByLabel('New password', { exact: true }).fill('correct horse battery');
  await eva.getByRole('button', { name: 'Come in' }).click();
  await settle(eva, 'Is it taking hold?');
  expect(eva.url()).not.toContain('#');
  await eva.getByText('eva@example.com (viewer)').waitFor();
  expect(await eva.getByRole('button', { name: 'Filters' }).count()).toBe(0);
  expect(await eva.getByRole('alert').count()).toBe(0);

  await eva.getByRole('link', { name: 'Your password' }).click();
  await eva.getByLabel('Password until now', { exact: true }).fill('not this one');
  await eva.getByLabel('New password', { exact: true }).fill('another correct horse');
  await eva.getByRole('button', { name: 'Change it' }).click();
  await eva.getByText('This is not your password.').waitFor();
  await eva.getByLabel('Password until now', { exact: true }).fill('correct horse battery');
  await eva.getByRole('button', { name: 'Change it' }).click();
  await eva.getByText('Your password is changed.').waitFor();

  await owner.reload();
  await settle(owner, question);
  const item = owner.getByRole('region', { name: 'eva@example.com' });
  await item.getByLabel('Role of eva@example.com').selectOption({ index: 1 });
  // What the new role sees stands there once the server has it.
  await item.getByText('Every figure, and managers by name.').waitFor();
  await item.getByText('Signed in in 1 browser').waitFor();
  await eva.reload();
  await eva.getByText('eva@example.com (executive)').waitFor();
  await item.getByRole('button', { name: 'Remove' }).click();
  await item.getByRole('button', { name: 'Remove the user' }).click();
  await item.waitFor({ state: 'detached' });
  await eva.goto('/');
  await eva.waitForURL('**/sign-in');

  const own = owner.getByRole('region', { name: stage.product.owner.email });
  await own.getByRole('button', { name: 'Remove' }).click();
  await own.getByRole('button', { name: 'Remove the user' }).click();
  await own.getByText('This is the last owner with a password').waitFor();
  await Promise.all([owner.context().close(), eva.context().close()]);
});

test('a link that was used says so', async () => {
  const page = await stage.visit();
  await page.goto('/join#used-before');
  await page.getByLabel('New password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByText('This link was used, replaced').waitFor();
  await page.context().close();
});
