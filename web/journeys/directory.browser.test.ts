import { expect, test } from 'vitest';
import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { setStage } from './stage.ts';
import { settle, textOf } from './visit.ts';

const stage = setStage({ now, company: managedCompany() });
const heading = 'Is everybody counted, and rightly?';

test('an account is given to the suggested person, and the decision is taken back', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/directory');
  await settle(page, heading);
  const nobodys = page.getByRole('region', { name: 'Accounts of nobody' });
  await nobodys.getByText('1', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Accept: petra@elsewhere.example is Petra Present' }).click();
  await page.getByText('petra@elsewhere.example is now an account of Petra Present.').waitFor();
  await nobodys.getByText('0', { exact: true }).waitFor();

  await page.getByText('Accepted (1)').click();
  const undo = page.getByRole('button', { name: 'Undo: petra@elsewhere.example and Petra Present' });
  await undo.click();
  await page.getByText('The decision on petra@elsewhere.example and Petra Present is taken back.').waitFor();
  await nobodys.getByText('1', { exact: true }).waitFor();

  await page.getByText('Open (1)').click();
  await page.getByRole('button', { name: 'Reject: petra@elsewhere.example is not Petra Present' }).click();
  await page.getByText('petra@elsewhere.example will not be suggested for Petra Present again.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Open (1)').waitFor();
  await page.context().close();
});

test('a decision that fails says so, and stays open', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/directory');
  await settle(page, heading);
  await page.route('**/api/v1/directory/matches', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  );
  await page.getByRole('button', { name: 'Accept: petra@elsewhere.example is Petra Present' }).click();
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
  await page.getByText('Open (1)').waitFor();
  await page.context().close();
});

test('gaps in the directory are listed, and managers are asked for where there are none', async () => {
  const page = await stage.visitAsOwner();
  await page.goto('/directory');
  await settle(page, heading);
  expect(await textOf(page.getByRole('region', { name: 'People without a manager: 1' }))).toContain(
    'bo: has 7 direct reports',
  );
  await page.getByRole('region', { name: 'Reporting lines in a circle: 0' }).waitFor();
  await page.context().close();
});
