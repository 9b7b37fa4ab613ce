import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KeyRole, ReportSubscriptions } from '../../contract/index.ts';
import { type Api, type Method, startApi } from '../../testing/api.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, timeZone: 'Europe/Berlin', company: firm() });
});
beforeEach(async () => {
  api.context.config.mail = undefined;
  await api.context.database.deleteFrom('report_run').execute();
  await api.context.database.deleteFrom('report_subscription').execute();
});
afterAll(() => api.stop());

const ask = (method: Method, path = '', payload?: object, role?: KeyRole) =>
  api.send(method, `/api/v1/reports/subscriptions${path}`, payload, role);
const make = async (given: object = {}) =>
  (await ask('POST', '', { name: 'Board', recipients: ['ana@example.com'], ...given })).json();
const list = async () => (await ask('GET')).json<ReportSubscriptions>();

test('a list of recipients, their scope and their hour', async () => {
  const made = await make({
    recipients: ['Ben@Example.com', 'ana@example.com', 'ben@example.com'],
    scope: { department: ['Support', 'Sales'], level: [] },
  });
  expect(made).toMatchObject({
    ...{ name: 'Board', recipients: ['ana@example.com', 'ben@example.com'], weekday: 1, time: '07:00' },
    ...{ scope: { department: ['Sales', 'Support'] }, scopeLabel: 'Sales or Support', namesManagers: true },
    ...{ language: 'en-GB', paper: 'a4', attachments: ['pdf'], paused: false },
    // The next Monday at seven in Berlin.
    nextAt: '2026-03-23T06:00:00.000Z',
  });
  expect(await list()).toEqual({ mail: { configured: false, from: null }, subscriptions: [made] });

  const changed = await ask('PUT', `/${made.id}`, {
    name: 'Board',
    recipients: [],
    time: '23:30',
    weekday: 3,
  });
  expect(changed.json()).toMatchObject({ recipients: [], scope: {}, nextAt: '2026-03-18T22:30:00.000Z' });
  const paused = await ask('PUT', `/${made.id}`, { name: 'Board', recipients: [], paused: true });
  expect(paused.json()).toMatchObject({ paused: true, nextAt: null });
  expect((await ask('DELETE', `/${made.id}`)).statusCode).toBe(204);
  expect((await list()).subscriptions).toEqual([]);
  for (const gone of [
    await ask('DELETE', `/${made.id}`),
    await ask('PUT', `/${made.id}`, { name: 'x', recipients: [] }),
  ])
    expect(gone.json()).toMatchObject({ status: 404, code: 'unknown_subscription' });
});

test('no two have one name, also when they come at once', async () => {
  const answers = await Promise.all(
    ['Board', 'board', 'BOARD'].map((name) => ask('POST', '', { name, recipients: [] })),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
});

test.each([
  ['without a name', { name: ' ' }],
  ['with an address that is none', { recipients: ['ana'] }],
  ['with an address that would be two headers', { recipients: ['ana@example.com\r\nBcc: b@example.com'] }],
  [
    'with more than a thousand',
    { recipients: Array.from({ length: 1001 }, (_, place) => `r${place}@example.com`) },
  ],
  ['with a misspelt scope', { scope: { departement: ['Sales'] } }],
  ['on the eighth day of the week', { weekday: 8 }],
  ['at an hour that is none', { time: '24:00' }],
  ['in a language that dates are not written in', { language: 'tlh' }],
  ['with HTML as a file', { attachments: ['html'] }],
])('refused is a list %s, with the place', async (_, given) => {
  const answer = await ask('POST', '', { name: 'Board', recipients: [], ...given });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
  expect(JSON.stringify(answer.json().errors)).toContain(Object.keys(given)[0]);
  expect((await list()).subscriptions).toEqual([]);
});

test.each([
  ['GET', ''],
  ['POST', ''],
  ['PUT', '/1'],
  ['DELETE', '/1'],
  ['POST', '/1/test'],
  ['POST', '/1/send'],
] as const)('%s /reports/subscriptions%s is for owners alone: lists hold addresses', async (method, path) => {
  for (const role of ['executive', 'viewer', 'collector'] as const)
    expect((await ask(method, path, method === 'GET' ? undefined : {}, role)).statusCode, role).toBe(403);
});

test('a test is sent at once to one address, is marked as one, and leaves nothing behind', async () => {
  const { id } = await make({ scope: { department: ['Sales'] }, namesManagers: false });
  const without = await ask('POST', `/${id}/test`, { email: 'me@example.com' });
  expect(without.json()).toMatchObject({ status: 409, code: 'mail_not_configured' });

  const mailServer = await startMailServer();
  api.context.config.mail = mailServer.mail;
  const sent = await ask('POST', `/${id}/test`, { email: 'me@example.com' });
  expect(sent.statusCode).toBe(200);
  const [taken] = mailServer.taken;
  expect(taken?.to).toEqual(['me@example.com']);
  expect(taken?.mail.messageId).toBe(sent.json().messageId);
  expect(taken?.mail.subject).toMatch(/^\[Test\] Uptake, week of 9 Mar 2026/);
  // Only its scope, and nobody by name.
  expect(taken?.mail.text).toContain('Sales');
  expect(`${taken?.mail.text} ${taken?.mail.html}`).not.toMatch(/Support|Lea Top|Max Sales|Someone Inside/);
  expect(await api.context.database.selectFrom('report_run').select('id').execute()).toEqual([]);

  mailServer.refuse = () => ({ code: 550, words: 'not here' });
  const refused = await ask('POST', `/${id}/test`, { email: 'me@example.com' });
  expect(refused.json()).toMatchObject({ status: 502, code: 'mail_not_taken' });
  expect(refused.json().detail).toContain('not here');
  expect((await ask('POST', '/999/test', { email: 'me@example.com' })).statusCode).toBe(404);
  expect((await ask('POST', `/${id}/test`, { email: 'me' })).statusCode).toBe(400);
  await mailServer.stop();
});

test('the report is made now where it is wanted before its hour, once for a week', async () => {
  const { id } = await make();
  const answers = await Promise.all([ask('POST', `/${id}/send`), ask('POST', `/${id}/send`)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  const made = answers.find(({ statusCode }) => statusCode === 201)?.json();
  expect(made).toMatchObject({ subscriptionId: id, name: 'Board', week: '2026-03-09', queued: 1, sent: 0 });
  expect((await ask('POST', '/999/send')).statusCode).toBe(404);
});
