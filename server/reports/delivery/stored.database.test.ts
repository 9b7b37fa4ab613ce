import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeyRole, ReportDelivery, ReportRun, Reports } from '../../contract/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';
import { letPauseEnd, serverOf } from './testing.ts';

let api: Api;
let mailServer: TestMailServer;
let run: ReportRun;
beforeAll(async () => {
  [api, mailServer] = await Promise.all([startApi({ now, company: firm() }), startMailServer()]);
  const { id } = await serverOf(api.context, now).subscribe({ scope: { department: ['Sales'] } });
  run = (await ask('POST', `/subscriptions/${id}/send`)).json<ReportRun>();
});
afterAll(() => Promise.all([api.stop(), mailServer.stop()]));

const ask = (method: 'GET' | 'POST', path: string, role?: KeyRole) =>
  api.send(method, `/api/v1/reports${path}`, undefined, role);
const deliveries = async () =>
  (await ask('GET', `/${run.id}/deliveries`)).json<{ deliveries: ReportDelivery[] }>().deliveries;

test('a report shown later is the document that was made, though its week has changed since', async () => {
  const forms = ['json', 'pdf', 'xlsx', 'csv', 'html'];
  const files = async () =>
    await Promise.all(forms.map(async (form) => (await ask('GET', `/${run.id}?format=${form}`)).rawPayload));
  const before = await files();
  const event = { externalId: 'late', verb: 'visit', actor: 's11', occurredAt: '2026-03-12T09:00:00Z' };
  await api.post('/api/v1/events', { source: 'chat', events: [event] });
  await api.post('/api/v1/people', {
    people: [{ externalId: 'max', name: 'Max Renamed', email: 'max@example.com' }],
  });
  await refreshRollup(api.context);
  const made = await ask('GET', '/weekly?department=Sales');
  expect(made.json().sections).not.toEqual(JSON.parse(String(before[0])).sections);
  const after = await files();
  for (const [place, form] of forms.entries()) {
    expect(before[place]?.length, form).toBeGreaterThan(1_000);
    expect(after[place]?.equals(before[place] ?? Buffer.alloc(0)), form).toBe(true);
  }
  const letter = await ask('GET', `/${run.id}?format=pdf&paper=letter`);
  expect(letter.headers['content-disposition']).toBe('attachment; filename="uptake-2026-03-09.pdf"');
  expect(letter.rawPayload.equals(before[1] ?? Buffer.alloc(0))).toBe(false);
});

test('the history tells how its mails stand; what mail servers said is for owners', async () => {
  mailServer.refuse = (to) => (to.startsWith('ana') ? { code: 550, words: 'no such user' } : undefined);
  await serverOf(api.context, now, mailServer).send();
  const owner = (await ask('GET', '')).json<Reports>();
  expect(owner).toMatchObject({
    total: 1,
    page: 1,
    reports: [{ id: run.id, sent: 1, failed: 1, queued: 0 }],
  });
  expect(owner.reports[0]).toMatchObject({ week: '2026-03-09', name: 'Board', scopeLabel: 'Sales' });
  expect(owner.reports[0]?.lastError).toContain('no such user');
  const executive = (await ask('GET', '', 'executive')).json<Reports>();
  expect(executive.reports[0]).toMatchObject({ sent: 1, failed: 1, lastError: null });
  expect(await deliveries()).toMatchObject([
    { email: 'ana@example.com', state: 'failed', attempts: 1, sentAt: null, nextAttemptAt: null },
    { email: 'ben@example.com', state: 'sent', attempts: 1, error: null },
  ]);
});

test('mails that failed can be sent again, with the Message-ID that they had', async () => {
  const [before] = await deliveries();
  mailServer.refuse = () => undefined;
  expect((await ask('POST', `/${run.id}/retry`)).json()).toMatchObject({ sent: 1, queued: 1, failed: 0 });
  await letPauseEnd(api.context);
  await serverOf(api.context, now, mailServer).send();
  expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(mailServer.taken.at(-1)?.to).toEqual(['ana@example.com']);
  expect(mailServer.taken.at(-1)?.mail.messageId).toBe(before?.messageId);
  // Nothing failed any more: nothing is sent.
  await ask('POST', `/${run.id}/retry`);
  await serverOf(api.context, now, mailServer).send();
  expect(mailServer.taken).toHaveLength(2);
});

test.each([
  ['GET', '', ['owner', 'executive']],
  ['GET', '/999', ['owner', 'executive']],
  ['GET', '/999/deliveries', ['owner']],
  ['POST', '/999/retry', ['owner']],
] as const)('%s /reports%s is for %s', async (method, path, allowed) => {
  for (const role of ['owner', 'executive', 'viewer', 'collector'] as const) {
    const { statusCode } = await ask(method, path, role);
    const expected = (allowed as readonly KeyRole[]).includes(role) ? (path === '' ? 200 : 404) : 403;
    expect(statusCode, role).toBe(expected);
  }
});
