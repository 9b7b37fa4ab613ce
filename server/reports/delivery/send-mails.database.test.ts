import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, startApi } from '../../testing/api.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';
import { changeSubscription, deleteSubscription } from '../subscriptions/subscriptions.ts';
import { mostAttempts } from './send-mails.ts';
import { sendNow } from './send-now.ts';
import { letPauseEnd, mailsIn, serverOf, subscription } from './testing.ts';

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

/** Queues the mails of one report. */
async function queue(recipients: string[], changes: Parameters<typeof subscription>[0] = {}) {
  const server = serverOf(api.context, now, mailServer);
  const { id } = await server.subscribe({ recipients, ...changes });
  await sendNow(server.context, id, undefined);
  return { ...server, id };
}
const states = async () =>
  (await mailsIn(api.context)).map(({ email, state, attempts }) => `${email} ${state} ${attempts}`);

test('a mail reaches each recipient alone: page, text, pictures and the files that were wanted', async () => {
  const { send, errors } = await queue(['ana@example.com', 'ben@example.com'], {
    attachments: ['pdf', 'csv'],
  });
  await send();
  expect(errors).toEqual([]);
  expect(mailServer.taken.map(({ from, to }) => [from, to]).sort()).toEqual([
    ['uptake@example.com', ['ana@example.com']],
    ['uptake@example.com', ['ben@example.com']],
  ]);
  const mail = mailServer.taken.find(({ to }) => to[0] === 'ana@example.com')?.mail;
  expect(mail?.subject).toBe('Uptake, week of 9 Mar 2026: 9 of 22 active, 1 of 2 managers active');
  expect(mail?.to).toMatchObject({ text: 'ana@example.com' });
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('list')).toMatchObject({ id: { name: 'Board' } });
  expect(mail?.text).toContain('9 of 22 eligible people were active');
  expect(mail?.html).toContain('9 of 22 eligible people were active');
  const files = mail?.attachments.map(({ filename, related, contentType }) => [
    filename,
    related,
    contentType,
  ]);
  const pictures = files?.filter(([, related]) => related) ?? [];
  expect(files?.slice(pictures.length).map(([name]) => name)).toEqual([
    'uptake-2026-03-09.pdf',
    'uptake-2026-03-09.csv.zip',
  ]);
  expect(pictures.length).toBeGreaterThan(1);
  // Each picture of the page is one that came with it: mailparser has put it in.
  expect(mail?.html).not.toContain('cid:');
  const stored = await mailsIn(api.context);
  expect(stored.map(({ message_id }) => message_id)).toContain(mail?.messageId);
  expect(await states()).toEqual(['ana@example.com sent 1', 'ben@example.com sent 1']);
});

test('servers that send at once send every mail once', async () => {
  const recipients = Array.from({ length: 40 }, (_, index) => `reader${index}@example.com`);
  const first = await queue(recipients);
  const others = [1, 2, 3].map(() => serverOf(api.context, now, mailServer));
  await Promise.all([first, ...others].map((server) => server.send()));
  await first.send();
  const reached = mailServer.taken.flatMap(({ to }) => to);
  expect(reached.sort()).toEqual(recipients.sort());
  expect(new Set(mailServer.taken.map(({ mail }) => mail.messageId)).size).toBe(40);
});

test('what is refused for now is tried again later and later, with the same Message-ID, twelve times', async () => {
  const { send, errors } = await queue(['ana@example.com', 'ben@example.com']);
  mailServer.refuse = (to) => (to.startsWith('ana') ? { code: 451, words: 'try later, ana' } : undefined);
  await send();
  expect(await states()).toEqual(['ana@example.com queued 1', 'ben@example.com sent 1']);
  const [waiting] = await mailsIn(api.context);
  expect(waiting?.error).toContain('try later');
  // Nothing before its pause is over.
  await send();
  expect(await states()).toContain('ana@example.com queued 1');
  for (let attempt = 2; attempt <= mostAttempts; attempt += 1) {
    await letPauseEnd(api.context);
    await send();
  }
  expect(await states()).toContain(`ana@example.com failed ${mostAttempts}`);
  expect(errors).toHaveLength(mostAttempts);
  // The log names no recipient.
  expect(errors.join()).not.toContain('ana');
});

test('an address that does not exist fails at once and keeps no other from being reached', async () => {
  const { send } = await queue(['ana@example.com', 'ben@example.com']);
  mailServer.refuse = (to) => (to.startsWith('ana') ? { code: 550, words: 'no such user' } : undefined);
  await send();
  expect(await states()).toEqual(['ana@example.com failed 1', 'ben@example.com sent 1']);
});

test('a mail server that is away, or wants another password, fails no mail', async () => {
  const { send, errors } = await queue(['ana@example.com', 'ben@example.com']);
  await mailServer.stop();
  await send();
  expect(errors.length).toBeGreaterThan(0);
  expect((await states()).every((state) => state.includes('queued'))).toBe(true);
  await letPauseEnd(api.context);

  mailServer = await startMailServer({ login: { user: 'uptake', password: 'right' } });
  const url = mailServer.url.replace('right', 'wrong-password');
  const wrong = serverOf(api.context, now, { ...mailServer, mail: { ...mailServer.mail, url } });
  await wrong.send();
  expect((await states()).every((state) => state.includes('queued'))).toBe(true);
  expect(JSON.stringify([await mailsIn(api.context), wrong.errors])).not.toContain('wrong-password');

  await letPauseEnd(api.context);
  await serverOf(api.context, now, mailServer).send();
  expect((await states()).every((state) => state.includes('sent'))).toBe(true);
  expect(mailServer.taken).toHaveLength(2);
});

test('who is taken off the list before gets no mail any more', async () => {
  const { id, context, send } = await queue(['ana@example.com', 'ben@example.com']);
  await changeSubscription(context, id, subscription({ recipients: ['ben@example.com'] }));
  await send();
  expect(await states()).toEqual(['ana@example.com failed 0', 'ben@example.com sent 1']);
  await deleteSubscription(context, id);
  expect(mailServer.taken.map(({ to }) => to)).toEqual([['ben@example.com']]);
  // The report stays where its subscription is gone.
  expect(await api.context.database.selectFrom('report_run').select('subscription_id').execute()).toEqual([
    { subscription_id: null },
  ]);
});

test('without a mail server mails wait', async () => {
  await queue(['ana@example.com']);
  await serverOf(api.context, now).send();
  expect(await states()).toEqual(['ana@example.com queued 0']);
});
