import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { pulseSchema } from '../../server/contract/index.ts';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';
import { linksIn, visitByTelephone } from './telephone.ts';
import { barriers, scrollsSideways } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const name = 'How is the network for you this spring?';
let links: Map<string, string>;

beforeAll(async () => {
  const owner = await stage.visitAsOwner();
  const made = await owner.request.post('/api/v1/pulses', { data: { name, closesOn: '2026-03-20' } });
  const { id } = pulseSchema.parse(await made.json());
  const answer = await owner.request.post(`/api/v1/pulses/${id}/links`);
  links = linksIn(await answer.text());
  await owner.context().close();
});

const linkOf = (person: string) => links.get(`${person}@example.com`) ?? '';

async function open(telephone: Page, link: string): Promise<void> {
  await telephone.goto(link);
  await telephone.getByRole('heading', { level: 1, name }).waitFor();
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test('the questions keep nobody out, and fit a telephone', async () => {
    const telephone = await visitByTelephone(stage, colorScheme);
    await open(telephone, linkOf('seller1'));
    await telephone.getByText('Open until the end of 20 Mar 2026').waitFor();
    await telephone.getByRole('radio', { name: '5, entirely' }).check();
    await telephone.getByLabel('To be heard').check();
    expect(await barriers(telephone)).toEqual([]);
    expect(await scrollsSideways(telephone)).toBe(false);
    await telephone.context().close();
  });
});

test('a link asks for no session, and its key stays out of every address that is asked for', async () => {
  const telephone = await visitByTelephone(stage);
  const asked: string[] = [];
  telephone.on('request', (request) =>
    asked.push(new URL(request.url()).pathname + new URL(request.url()).search),
  );
  await open(telephone, linkOf('seller1'));
  const [, token = ''] = linkOf('seller1').split('#');
  expect(token).not.toBe('');
  expect(asked.filter((path) => path.includes(token) || path.includes('session'))).toEqual([]);
  expect(asked).toContain('/api/v1/pulses/invitation');
  expect(await telephone.getByRole('navigation').count()).toBe(0);
  await telephone.context().close();
});

test('an empty answer is not sent; without a connection nothing is lost; a second answer is refused', async () => {
  const [telephone, other] = await Promise.all([visitByTelephone(stage), visitByTelephone(stage)]);
  await open(telephone, linkOf('seller2'));
  await open(other, linkOf('seller2'));
  const send = telephone.getByRole('button', { name: 'Send my answer' });
  await send.click();
  await telephone.getByRole('alert').getByText('Nothing is answered yet').waitFor();
  await telephone.getByRole('radio', { name: '2' }).check();
  await telephone.getByRole('button', { name: 'Leave this one out' }).click();
  expect(await telephone.getByRole('radio', { checked: true }).count()).toBe(0);
  const comment = telephone.getByLabel('Anything you want to add?');
  await comment.fill('More answers, please');
  await telephone.getByText('1,980 characters left').waitFor();

  await telephone.context().setOffline(true);
  await send.click();
  await telephone.getByRole('alert').getByText('There is no connection').waitFor();
  expect(await comment.inputValue()).toBe('More answers, please');
  await telephone.context().setOffline(false);
  await send.click();
  await telephone.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await barriers(telephone)).toEqual([]);

  await other.getByLabel('To get help').check();
  await other.getByRole('button', { name: 'Send my answer' }).click();
  await other.getByRole('heading', { name: 'This link has been used' }).waitFor();
  await telephone.reload();
  await telephone.getByRole('heading', { name: 'This link has been used' }).waitFor();
  await Promise.all([telephone.context().close(), other.context().close()]);
});

test('a link that is no link says so; one that cannot be asked about is tried again', async () => {
  const telephone = await visitByTelephone(stage);
  await telephone.goto('/pulse');
  await telephone.getByRole('heading', { name: 'This page needs a link' }).waitFor();
  await telephone.goto('/pulse#nonsense');
  await telephone.getByRole('heading', { name: 'This link does not work' }).waitFor();
  expect(await barriers(telephone)).toEqual([]);
  await telephone.route('**/api/v1/pulses/invitation', (route) => route.abort());
  await telephone.goto(linkOf('seller3'));
  await telephone.getByRole('heading', { name: 'There is no connection' }).waitFor();
  await telephone.unroute('**/api/v1/pulses/invitation');
  await telephone.getByRole('button', { name: 'Try again' }).click();
  await telephone.getByRole('heading', { name }).waitFor();
  await telephone.context().close();
});

test('the keyboard alone answers', async () => {
  const page = await stage.visit();
  await open(page, linkOf('seller4'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: '2' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Send my answer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await page.context().close();
});
