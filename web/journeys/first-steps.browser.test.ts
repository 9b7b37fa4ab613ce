import { expect, test } from 'vitest';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';
import { barriers, store, textOf } from './visit.ts';

const stage = setStage({ now });

test('an empty product says the next step, and opens up as the data comes in', async () => {
  const page = await stage.visitAsOwner();
  const { people, sources } = smallCompany();
  const [chat] = sources;
  if (!chat) throw new Error('the small company has no network');

  await page.goto('/');
  await page.getByRole('heading', { name: 'Nothing to show yet' }).waitFor();
  for (const command of [
    'npx uptake import slack PATH',
    'npx uptake import people FILE.csv',
    'npx uptake demo',
  ]) {
    await page.getByText(command, { exact: true }).waitFor();
  }
  expect(await barriers(page)).toEqual([]);

  const headers = { authorization: `Bearer ${await stage.product.key('owner')}` };
  const answer = await page.request.post('/api/v1/events', {
    headers,
    data: { source: chat.name, events: chat.events },
  });
  expect(answer.status()).toBe(200);
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        return textOf(page.getByRole('heading', { level: 1 }));
      },
      { timeout: 20_000 },
    )
    .toBe('Now say who the people are');
  await page.getByText(/accounts? match nobody in the directory yet, because/).waitFor();
  await page.getByText('npx uptake import people FILE.csv', { exact: true }).waitFor();

  await store(stage.product, { people, sources });
  await page.reload();
  await page.getByRole('heading', { name: 'Is it taking hold?' }).waitFor();
});
