import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailsAtOnce } from '../../mail/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';
import { readCsv, readPdf, readXlsx } from '../render/reading-testing.ts';
import { mailsIn, serverOf, statesIn } from './testing.ts';

let api: Api;
let mailServer: TestMailServer;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
});
beforeEach(async () => {
  mailServer = await startMailServer({ delay: 20 });
});
afterEach(async () => {
  await mailServer.stop();
  await api.context.database.deleteFrom('report_run').execute();
  await api.context.database.deleteFrom('report_subscription').execute();
});
afterAll(() => api.stop());

const serverHere = () => serverOf(api.context, now, mailServer);
const readers = (count: number) => Array.from({ length: count }, (_, index) => `reader${index}@example.com`);
const reached = () => mailServer.taken.flatMap(({ to }) => to).sort();

test('a mail reaches each recipient alone: page, text, pictures and the files that were wanted', async () => {
  const { queue, send, errors } = serverHere();
  await queue(['ana@example.com', 'ben@example.com'], { attachments: ['pdf', 'csv'] });
  await send();
  expect(errors).toEqual([]);
  expect(mailServer.taken.map(({ from, to }) => [from, to]).sort()).toEqual([
    ['uptake@example.com', ['ana@example.com']],
    ['uptake@example.com', ['ben@example.com']],
  ]);
  const mail = mailServer.taken.find(({ to }) => to[0] === 'ana@example.com')?.mail;
  expect(mail?.subject).toBe('Uptake, week of 9 Mar 2026: 9 of 22 active, 1 of 2 managers active');
  expect(mail?.to).toMatchObject({ text: 'ana@example.com' });
  expect([mail?.cc, mail?.bcc]).toEqual([undefined, undefined]);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('list')).toMatchObject({ id: { name: 'Board' } });
  expect(mail?.text).toContain('9 of 22 eligible people were active');
  expect(mail?.html).toContain('9 of 22 eligible people were active');
  const files = mail?.attachments.map(({ filename, related }) => ({ filename, related })) ?? [];
  const pictures = files.filter(({ related }) => related);
  expect(files.slice(pictures.length).map(({ filename }) => filename)).toEqual([
    'uptake-2026-03-09.pdf',
    'uptake-2026-03-09.csv.zip',
  ]);
  expect(pictures.length).toBeGreaterThan(1);
  // Each picture of the page is one that came with it: mailparser has put it in.
  expect(mail?.html).not.toContain('cid:');
  const stored = await mailsIn(api.context);
  expect(stored.map(({ message_id }) => message_id)).toContain(mail?.messageId);
  expect(await statesIn(api.context)).toEqual(['ana@example.com sent 1', 'ben@example.com sent 1']);
});

test('readers of one department without names get nothing of another and no name, in any form', async () => {
  const { queue, send } = serverHere();
  const { id } = await queue(['ana@example.com'], {
    ...{ name: '"Sales", <a.example> (b', scope: { department: ['Sales'] }, namesManagers: false },
    attachments: ['pdf', 'xlsx', 'csv'],
  });
  await send();
  const [taken] = mailServer.taken;
  expect(taken?.mail.headers.get('list')).toMatchObject({ id: { id: `report-${id}.example.com` } });
  const file = (ending: string) =>
    taken?.mail.attachments.find(({ filename }) => filename?.endsWith(ending))?.content ?? Buffer.alloc(0);
  const forms: Record<string, string> = {
    page: String(taken?.mail.html).replaceAll(/data:image[^"]+/g, ''),
    text: String(taken?.mail.text),
    pdf: (await readPdf(file('.pdf'))).text,
    xlsx: JSON.stringify((await readXlsx(file('.xlsx'))).worksheets.map((sheet) => sheet.getSheetValues())),
    csv: JSON.stringify([...(await readCsv(file('.zip')))]),
  };
  for (const [form, words] of Object.entries(forms)) {
    expect(words.includes('Sales'), form).toBe(true);
    expect(words.match(/Support|Lea Top|Max Sales|Sue Support|Una Alone|Someone Inside/), form).toBe(null);
  }
});

test('servers that send at once send every mail once', async () => {
  const recipients = readers(40);
  const first = serverHere();
  await first.queue(recipients);
  await Promise.all([first, serverHere(), serverHere(), serverHere()].map((server) => server.send()));
  await first.send();
  expect(reached()).toEqual(recipients.sort());
  expect(new Set(mailServer.taken.map(({ mail }) => mail.messageId)).size).toBe(40);
});

test('a server that is stopped in the middle finishes what is on its way; the next one sends the rest', async () => {
  const { queue, send, errors } = serverHere();
  const recipients = readers(30);
  await queue(recipients);
  const stopping = new AbortController();
  const sending = send(stopping.signal);
  while (mailServer.taken.length === 0) await sleep(5);
  stopping.abort();
  await sending;
  const sent = mailServer.taken.length;
  expect(sent).toBeLessThanOrEqual(2 * mailsAtOnce);
  const states = (await mailsIn(api.context)).map(({ state }) => state);
  expect(states.filter((state) => state === 'sent')).toHaveLength(sent);
  await send();
  expect([reached(), errors]).toEqual([recipients.sort(), []]);
});

test('without a mail server mails wait', async () => {
  const server = serverOf(api.context, now);
  await server.queue(['ana@example.com']);
  await server.send();
  expect(await statesIn(api.context)).toEqual(['ana@example.com queued 0']);
});
