import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { metricResultSchema, pulseResultSchema, pulsesSchema } from '../../server/contract/index.ts';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';
import { linksIn, visitByTelephone } from './telephone.ts';
import { barriers, downloadedBy, settle, textOf } from './visit.ts';

const stage = setStage({ now, company: smallCompany() });
const question = 'Do people dare to speak, and does anybody answer?';
const pulsePanel = 'The pulse: what people say when asked';
let page: Page;

beforeEach(async () => {
  page = await stage.visitAsOwner();
});
afterEach(() => page.context().close());

const panel = (name: string) => page.getByRole('region', { name, exact: true });

async function open(address = '/voice'): Promise<void> {
  await page.goto(address);
  await settle(page, question);
}

test('breadth is that of the API, and answers from above are marked until they are final', async () => {
  await open();
  const chart = panel('How many speak');
  await chart.getByText('Table', { exact: true }).click();
  await chart.getByRole('table').waitFor();
  const answer = await page.request.get('/api/v1/metrics/voice_breadth?from=2026-02-23&to=2026-03-01');
  const point = metricResultSchema.parse(await answer.json()).series[0]?.points[0];
  expect([point?.numerator, point?.denominator]).toEqual([11, 28]);
  const week = chart.getByRole('row').filter({ hasText: '23 Feb 2026' });
  expect(await week.getByRole('cell').allInnerTexts()).toEqual(['39.3%', '11', '28']);
  expect(await textOf(panel('Who speaks, by department'))).toContain('8 of 10 people 80.0%');
  await panel('Who speaks, by department').getByText('Legal and Support are hidden').waitFor();

  const answered = panel('How many are answered from above');
  await answered.getByText('not final yet').waitFor();
  await answered.getByText('Table', { exact: true }).click();
  await answered.getByRole('rowheader', { name: '23 Feb 2026 not final yet' }).waitFor();
  await answered.getByRole('rowheader', { name: '16 Feb 2026', exact: true }).waitFor();
});

test('a pulse is made, answered by six on a telephone, closed and read', async () => {
  await open();
  await panel(pulsePanel).getByText('No pulse yet').waitFor();
  await page.getByRole('button', { name: 'New pulse' }).click();
  await page.getByLabel('Name, as those invited read it').fill('Spring 2026');
  await page.getByLabel('Last day').fill('2026-03-20');
  await page.getByRole('button', { name: 'Open the pulse' }).click();
  await panel('Spring 2026').getByText('Nobody has been invited.').waitFor();

  const csv = await downloadedBy(page.getByRole('button', { name: 'Download the links' }));
  const links = linksIn(csv);
  expect(links.size).toBe(28);
  await page.getByText('Links are shown this once only').waitFor();
  await panel('Spring 2026').getByText('0 of 28 people invited have answered so far (0.0%).').waitFor();

  // One telephone that goes round: each link opens a form of its own.
  const telephone = await visitByTelephone(stage);
  for (const [number, step] of [1, 2, 4, 4, 5, 5].entries()) {
    await telephone.goto(links.get(`seller${number + 1}@example.com`) ?? '');
    await telephone.getByRole('heading', { name: 'Spring 2026' }).waitFor();
    await telephone.getByRole('radio', { name: String(step) }).check();
    await telephone.getByLabel('To find answers').check();
    if (number < 2) await telephone.getByLabel('Managers are not there').check();
    if (number === 0) await telephone.getByLabel('Anything you want to add?').fill('Where is my manager?');
    await telephone.getByRole('button', { name: 'Send my answer' }).click();
    await telephone.getByRole('heading', { name: 'Thank you' }).waitFor();
  }
  await page.reload();
  await settle(page, question);
  const result = panel('Spring 2026');
  await result.getByText('6 of 28 people invited have answered so far (21.4%).').waitFor();
  await result.getByText('No figures while it is open').waitFor();
  await result.getByRole('button', { name: 'Close now' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close the pulse' }).click();
  await result.getByText('3.5 of 5: “I can say what I think here without fear of consequences”').waitFor();

  const { pulses } = pulsesSchema.parse(await (await page.request.get('/api/v1/pulses')).json());
  const api = await page.request.get(`/api/v1/pulses/${pulses[0]?.id}`);
  const figures = pulseResultSchema.parse(await api.json());
  expect(figures.safeToSpeak).toMatchObject({ mean: 3.5, answers: 6, counts: [1, 1, 0, 2, 2] });
  expect(await textOf(result)).toContain('Closed on 4 Mar 2026. 6 of 28 people invited answered (21.4%).');
  expect(await textOf(result)).toContain('Salesmean 3.5, 6 answers');
  expect(await textOf(panel('Why they use it'))).toContain('To find answers6 100.0%');
  expect(await textOf(panel('What keeps them from it'))).toContain('Managers are not there2 33.3%');
  await panel('In their own words').getByText('Where is my manager?').waitFor();
  expect(await textOf(panel(pulsePanel))).toContain('6 of 28');
  const departments = await downloadedBy(
    page.getByRole('link', { name: 'Download Safe to speak by department as CSV' }),
  );
  expect(departments).toContain('Sales');

  const viewer = await stage.visitAs('viewer');
  await viewer.goto('/voice');
  await settle(viewer, question);
  await viewer.getByText('3.5 of 5: “I can say').waitFor();
  await viewer.getByText('Only owners and executives read comments').waitFor();
  for (const name of ['New pulse', 'Import answers', 'Delete']) {
    expect(await viewer.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  await viewer.context().close();

  await telephone.goto(links.get('seller9@example.com') ?? '');
  await telephone.getByRole('heading', { name: 'These questions are closed' }).waitFor();
  await telephone.context().close();
});

test('answers are imported; lines that cannot be read are named, and the pulse can be deleted', async () => {
  await open();
  await page.getByRole('button', { name: 'Import answers' }).click();
  const rows = [1, 2, 3, 4, 5].map((step) => `Paper survey,2026-02-10,Sales,${step},belong`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'answers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'pulse,closed_on,department,safe_to_speak,reasons_for',
        ...rows,
        'Paper survey,2026-02-10,Sales,9,',
      ].join('\n'),
    ),
  });
  await page.getByText('“Paper survey”: 5 answers counted.').waitFor();
  await page.getByText('1 line was refused:').waitFor();
  await page.getByText('Line 7: safe_to_speak: expected a number from 1 to 5, or nothing').waitFor();
  await page.getByRole('button', { name: 'Paper survey', exact: true }).click();
  const result = panel('Paper survey');
  await result.getByText('3.0 of 5').waitFor();
  expect(await textOf(result)).toContain('5 answers from a file.');
  await result.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  await result.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete the pulse' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Paper survey', exact: true }).count()).toBe(0);
});

test('a pulse that cannot be made says why', async () => {
  await open();
  await page.getByRole('button', { name: 'New pulse' }).click();
  await page.getByLabel('Name, as those invited read it').fill('Too late');
  const day = page.getByLabel('Last day');
  await day.evaluate((input) => input.removeAttribute('min'));
  await day.fill('2026-03-03');
  await page.getByRole('button', { name: 'Open the pulse' }).click();
  await page.getByRole('alert').getByText('Expected a day that is not over').waitFor();
  await page.getByRole('button', { name: 'Import answers' }).click();
  await panel('Spring 2026').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByText('6 answers').waitFor();
  expect(await barriers(page)).toEqual([]);
});
