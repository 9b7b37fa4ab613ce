import { expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();

test('the API can be read and tried in a browser, by whoever is signed in', async () => {
  const page = await stage.visitAsOwner();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto('/docs');
  await page.getByText('Adoption analytics for enterprise social networks').waitFor();
  await page.getByText('Store activity events', { exact: true }).waitFor();
  const metrics = page
    .locator('.opblock')
    .filter({ has: page.getByText('/api/v1/metrics', { exact: true }) })
    .first();
  await metrics.locator('.opblock-summary').click();
  await metrics.getByRole('button', { name: 'Try it out' }).click();
  await metrics.getByRole('button', { name: 'Execute' }).click();
  await metrics.getByText('"active_rate"').first().waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});
