import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailsAtOnce, mostAttempts } from '../../mail/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';
import { letPauseEnd, mailsIn, serverOf, statesIn } from './testing.ts';

let api: Api;
let mailServer: TestMailServer;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
});
beforeEach(async () => {
  mailServer = await startMailServer();
});
afterEach(async () => {
  await mailServer.stop();
  await api.context.database.deleteFrom('report_run').execute();
  await api.context.database.deleteFrom('report_subscription').execute();
});
afterAll(() => api.stop());

const serverHere = () => serverOf(api.context, now, mailServer);
const readers = (count: number) =>
  Array.from({ length: count }, (_, index) => `reader${String(index).padStart(2, '0')}@example.com`);

/** Whole minutes until each mail is tried again, by address. */
const pauses = async () =>
  (await mailsIn(api.context)).map(({ next_attempt_at }) =>
    Math.round((next_attempt_at.getTime() - Date.now()) / 60_000),
  );

test('what is refused for now is tried again later and later, twelve times, with the same Message-ID', async () => {
  const { queue, send, errors } = serverHere();
  await queue(readers(mostAttempts));
  const before = await mailsIn(api.context);
  // Each reader is one attempt further than the one before.
  for (const [attempts, { email }] of before.entries())
    await api.context.database.updateTable('delivery').set({ attempts }).where('email', '=', email).execute();
  mailServer.refuse = (to) => ({ code: 451, words: `try later, ${to}` });
  await send();
  expect((await pauses()).slice(0, -1)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]);
  const refused = await mailsIn(api.context);
  expect(refused.map(({ attempts }) => attempts)).toEqual(readers(mostAttempts).map((_, place) => place + 1));
  expect(refused.map(({ state }) => state)).toEqual([...Array(mostAttempts - 1).fill('queued'), 'failed']);
  expect(refused[0]?.error).toContain('try later, reader00@example.com');
  expect(errors).toHaveLength(mostAttempts);
  // The log names no recipient.
  expect(errors.join()).not.toContain('reader');

  mailServer.refuse = () => undefined;
  // Nothing before its pause is over.
  await send();
  expect(mailServer.taken).toEqual([]);
  await letPauseEnd(api.context);
  await send();
  const ids = Object.fromEntries(before.map(({ email, message_id }) => [email, message_id]));
  expect(mailServer.taken).toHaveLength(mostAttempts - 1);
  for (const { to, mail } of mailServer.taken) expect(mail.messageId).toBe(ids[to[0] ?? '']);
});

test('an address that does not exist fails at once and keeps no other from being reached', async () => {
  const { queue, send } = serverHere();
  await queue(['ana@example.com', 'ben@example.com']);
  mailServer.refuse = (to) => (to.startsWith('ana') ? { code: 550, words: 'no such user' } : undefined);
  await send();
  expect(await statesIn(api.context)).toEqual(['ana@example.com failed 1', 'ben@example.com sent 1']);
});

test.each([
  ['is away', undefined],
  ['closes the channel', { code: 421, words: 'too busy' }],
])('a mail server that %s is left alone after one attempt of each connection', async (_, refusal) => {
  const { queue, send, errors } = serverHere();
  await queue(readers(10));
  if (refusal) mailServer.refuse = () => refusal;
  else await mailServer.stop();
  await send();
  expect(errors).toHaveLength(mailsAtOnce);
  const mails = await mailsIn(api.context);
  expect(mails.every(({ state }) => state === 'queued')).toBe(true);
  expect(mails.filter(({ attempts }) => attempts === 1)).toHaveLength(mailsAtOnce);
});

test('a login that is refused makes all mails wait for ten minutes, and costs none an attempt', async () => {
  await mailServer.stop();
  mailServer = await startMailServer({ login: { user: 'uptake', password: 'right' } });
  const url = mailServer.url.replace('right', 'wrong-password');
  const wrong = serverOf(api.context, now, { ...mailServer, mail: { ...mailServer.mail, url } });
  await wrong.queue(readers(10));
  await wrong.send();
  expect(wrong.errors.length).toBeLessThanOrEqual(mailsAtOnce);
  expect(await pauses()).toEqual(Array(10).fill(10));
  const mails = await mailsIn(api.context);
  for (const { state, attempts, error } of mails)
    expect([state, attempts, error]).toEqual(['queued', 0, expect.stringContaining('535')]);
  expect(JSON.stringify([mails, wrong.errors])).not.toContain('wrong-password');

  await letPauseEnd(api.context);
  await serverHere().send();
  expect((await mailsIn(api.context)).every(({ state, error }) => state === 'sent' && !error)).toBe(true);
  expect(mailServer.taken).toHaveLength(10);
});

test('a sender that is refused in the answer to a recipient fails no recipient', async () => {
  const { queue, send } = serverHere();
  await queue(readers(5));
  mailServer.refuse = () => ({ code: 550, words: '5.1.8 no such sender domain' });
  await send();
  expect(await pauses()).toEqual(Array(5).fill(10));
  expect(
    (await mailsIn(api.context)).every(({ state, attempts }) => state === 'queued' && attempts === 0),
  ).toBe(true);
});
