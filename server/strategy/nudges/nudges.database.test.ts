import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NudgeChoice, NudgePreview, Nudges, Problem } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { makeChoice } from './choice.ts';
import { changeSchedule, describeNudges } from './schedule.ts';
import { firm, now, serverOf } from './testing.ts';

let api: Api;
let mailServer: TestMailServer;
beforeAll(async () => {
  api = await startApi({ now, timeZone: 'Europe/Berlin', company: firm() });
});
beforeEach(async () => {
  mailServer = await startMailServer();
});
afterEach(async () => {
  await mailServer.stop();
  const { database } = api.context;
  await database.deleteFrom('nudge').execute();
  await database.deleteFrom('nudge_choice').execute();
  await database.updateTable('nudge_schedule').set({ enabled: false, made_week: null }).execute();
});
afterAll(() => api.stop());

const mondays = { enabled: true, weekday: 1, time: '08:00' };
const at = (instant: string) => serverOf(api.context, instant, mailServer);
/** Turned on on a Wednesday: first due on Monday 23 March at eight in Berlin, about the week of 16 March. */
const turnOn = () => changeSchedule(at(now).context, mondays);
const due = '2026-03-23T07:00:00Z';
const before = '2026-03-23T06:59:00Z';
const reached = () => mailServer.taken.flatMap(({ to }) => to).sort();
const mailTo = (address: string) => mailServer.taken.find(({ to }) => to[0] === address)?.mail;
const tokenIn = (address: string) => /\/nudge#([\w-]+)/.exec(mailTo(address)?.text ?? '')?.[1] ?? '';
const put = (url: string, payload: object) => api.app.inject({ method: 'PUT', url, payload });

test('every manager with an address gets one at its hour, once; nobody does before it is turned on', async () => {
  expect(await at(due).makeDue()).toBe(0);
  await turnOn();
  expect(await at(before).makeDue()).toBe(0);
  const servers = Array.from({ length: 3 }, () => at(due));
  const made = await Promise.all(servers.map((server) => server.makeDue()));
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(3);
  await Promise.all(servers.map((server) => server.send()));
  expect(servers.flatMap(({ errors }) => errors)).toEqual([]);
  // Not Eva, the admin, nor Lou, who has left; Kim has no address.
  expect(reached()).toEqual(['ray@example.com', 'sid@example.com', 'zoe@example.com']);
  expect(await at('2026-03-24T07:00:00Z').makeDue()).toBe(0);
  expect(await at('2026-03-30T07:00:00Z').makeDue()).toBe(3);
});

test('it says what the manager did, what waits, and what to do', async () => {
  await changeSchedule(at('2026-03-11T12:00:00Z').context, { ...mondays, weekday: 3, time: '09:00' });
  const server = at(now);
  await server.makeDue();
  await server.send();
  const zoe = mailTo('zoe@example.com');
  // On the 10th and the 12th; the first of the three posts has her reaction.
  expect(zoe?.subject).toBe('Last week you were on the network on 2 days; 2 posts of your team wait');
  expect(zoe?.text).toContain('Hello Zoe <Zorn>,');
  expect(zoe?.text).toContain(
    'From 9 Mar 2026 to 15 Mar 2026 you were there on 2 days. You wrote posts of your own.',
  );
  expect(zoe?.text).toContain('5 of the 5 people who report to you were active (100.0%)');
  expect(zoe?.html).toContain('Hello Zoe &#60;Zorn&#62;,');
  const ray = mailTo('ray@example.com');
  expect(ray?.subject).toBe('Last week you were not on the network');
  expect(ray?.text).toContain('2 of the 5 people who report to you were active (40.0%)');
  expect(ray?.text).toContain('No post of your direct reports from the last seven days waits for an answer.');
  // Of two people nothing is told.
  const sid = mailTo('sid@example.com');
  expect(sid?.subject).toBe('Last week you were on the network on 1 day');
  expect(sid?.text).not.toMatch(/report to you were active|direct reports/);
  expect(zoe?.headers.get('auto-submitted')).toBe('auto-generated');
  const header = (key: string) =>
    zoe?.headerLines.find((line) => line.key === key)?.line.replaceAll(/\s+/g, ' ');
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(header('list-unsubscribe')).toContain(
    `<https://uptake.example.com/api/v1/nudges/unsubscribe?token=${tokenIn('zoe@example.com')}>`,
  );

  const preview = await api.get('/api/v1/nudges/preview?manager=zoe', 'executive');
  const { subject, text } = preview.json<NudgePreview>();
  expect(subject).toBe(zoe?.subject);
  expect(text.split('--')[0]?.trim()).toBe(zoe?.text?.split('--')[0]?.trim());
  expect(text).not.toContain(tokenIn('zoe@example.com'));
  expect((await api.get('/api/v1/nudges/preview?manager=zoe-1', 'executive')).statusCode).toBe(404);
});

test('what was stopped half-way goes on where it was, and a missed hour is made up for', async () => {
  await turnOn();
  const stopping = new AbortController();
  const stopped = at('2026-03-25T12:00:00Z');
  const { database } = stopped.context;
  const one = stopped.makeDue(stopping.signal);
  await expect
    .poll(async () => (await database.selectFrom('nudge').select('id').execute()).length)
    .toBeGreaterThan(0);
  stopping.abort();
  const made = (await one) + (await at('2026-03-25T12:01:00Z').makeDue());
  expect(made).toBe(3);
  expect(await at('2026-03-25T12:02:00Z').makeDue()).toBe(0);
});

test('an hour that passed before it was turned on, or moved to, is not made up for', async () => {
  const late = '2026-03-23T12:00:00Z';
  await changeSchedule(at(late).context, mondays);
  expect(await at(late).makeDue()).toBe(0);
  await changeSchedule(at('2026-03-25T12:00:00Z').context, { ...mondays, weekday: 2 });
  expect(await at('2026-03-25T12:00:00Z').makeDue()).toBe(0);
  // Summer time began on the Sunday before.
  expect(await at('2026-03-31T05:59:00Z').makeDue()).toBe(0);
  expect(await at('2026-03-31T06:00:00Z').makeDue()).toBe(3);
});

describe('the way out', () => {
  const choose = async (token: string, optedOut: boolean) =>
    (await put('/api/v1/nudges/choice', { token, optedOut })).json<NudgeChoice>();

  test('leads from the mail to no more mails, and back', async () => {
    await turnOn();
    await at(due).makeDue();
    await at(due).send();
    const token = tokenIn('zoe@example.com');
    const read = await api.app.inject({ method: 'POST', url: '/api/v1/nudges/choice', payload: { token } });
    expect(read.json()).toEqual({ optedOut: false });
    expect(await choose(token, true)).toEqual({ optedOut: true });
    expect(await describeNudges(at(due).context, { seesErrors: false })).toMatchObject({
      managers: 4,
      optedOut: 1,
      withoutAddress: 1,
    });
    mailServer.taken.length = 0;
    const next = at('2026-03-30T07:00:00Z');
    expect(await next.makeDue()).toBe(2);
    await next.send();
    expect(reached()).toEqual(['ray@example.com', 'sid@example.com']);
    expect(await choose(token, false)).toEqual({ optedOut: false });
    expect(await at('2026-04-06T07:00:00Z').makeDue()).toBe(3);
  });

  test('stops a mail that waits', async () => {
    await turnOn();
    const server = at(due);
    await server.makeDue();
    const { token } = await server.context.database
      .selectFrom('nudge_choice')
      .innerJoin('person', 'person.id', 'person_id')
      .select('token')
      .where('external_id', '=', 'ray')
      .executeTakeFirstOrThrow();
    await makeChoice(server.context, token, true);
    await server.send();
    expect(reached()).toEqual(['sid@example.com', 'zoe@example.com']);
    const { weeks } = await describeNudges(server.context, { seesErrors: true });
    expect(weeks).toEqual([
      {
        week: '2026-03-16',
        sent: 2,
        queued: 0,
        failed: 1,
        lastError: 'Not sent: turned off, or not wanted any more.',
      },
    ]);
  });

  test('is a button of mail programs (RFC 8058)', async () => {
    await turnOn();
    await at(due).makeDue();
    await at(due).send();
    const url = `/api/v1/nudges/unsubscribe?token=${tokenIn('sid@example.com')}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await api.app.inject({ url })).statusCode).not.toBe(204);
    const pressed = await api.app.inject({
      method: 'POST',
      url,
      headers,
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.statusCode).toBe(204);
    expect((await describeNudges(at(due).context, { seesErrors: false })).optedOut).toBe(1);
  });

  test('of nobody is told so', async () => {
    for (const token of ['', 'x', "' or true --", 'é'.repeat(90)]) {
      const answer = await put('/api/v1/nudges/choice', { token, optedOut: true });
      expect([token, answer.statusCode, answer.json<Problem>().code]).toEqual([token, 404, 'unknown_link']);
    }
    expect((await put('/api/v1/nudges/choice', { token: 'a\0b', optedOut: true })).statusCode).toBe(400);
  });
});

test('turning it off stops what waits', async () => {
  await turnOn();
  const server = at(due);
  await server.makeDue();
  await changeSchedule(server.context, { ...mondays, enabled: false });
  await server.send();
  expect(reached()).toEqual([]);
  expect(await at('2026-03-30T07:00:00Z').makeDue()).toBe(0);
});

test('without a mail server or an address of the dashboard it cannot be turned on', async () => {
  const headers = { authorization: `Bearer ${api.keys.owner}` };
  const answer = await api.app.inject({ method: 'PUT', url: '/api/v1/nudges', payload: mondays, headers });
  expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'nudges_not_configured']);
  const told = (await api.get('/api/v1/nudges', 'owner')).json<Nudges>();
  expect(told).toMatchObject({
    enabled: false,
    nextAt: null,
    lacking: ['SMTP_URL', 'UPTAKE_URL'],
    managers: 4,
  });
});

test('whoever is deleted takes their nudges, mails and choice along', async () => {
  await turnOn();
  const server = at(due);
  await server.makeDue();
  const kept: number[] = [];
  const deleting = server.context.database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('person').where('external_id', '=', 'ray').execute();
    for (const table of ['nudge', 'delivery', 'nudge_choice'] as const)
      kept.push((await transaction.selectFrom(table).selectAll().execute()).length);
    throw new Error('taken back');
  });
  await expect(deleting).rejects.toThrow('taken back');
  expect(kept).toEqual([2, 2, 2]);
});
