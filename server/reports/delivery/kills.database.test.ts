import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomStream } from '../../../fixtures/demo/random.ts';
import type { Context } from '../../context.ts';
import { mailsAtOnce } from '../../mail/index.ts';
import { testContext } from '../../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { now } from '../firm-testing.ts';
import { mailsIn, serverOf } from './testing.ts';

const mails = 200;
const kills = 10;
const program = path.join(import.meta.dirname, '../../cli.ts');
const recipients = Array.from({ length: mails }, (_, index) => `reader${index}@example.com`).sort();

let database: TestDatabase;
let context: Context;
let mailServer: TestMailServer;
let running: ChildProcess[];

/** The report of an empty company waits to be mailed to 200 people, and two real servers start on its database. */
beforeEach(async () => {
  [database, mailServer] = await Promise.all([createTestDatabase(), startMailServer({ delay: 150 })]);
  context = testContext(database, { now });
  await serverOf(context, now, mailServer).queue(recipients);
  running = [startServer(), startServer()];
});
afterEach(async () => {
  for (const server of running) server.kill('SIGKILL');
  await Promise.all(running.map(ended));
  await mailServer.stop();
  await database.drop();
});

function startServer(): ChildProcess {
  const settings = { DATABASE_URL: database.url, SMTP_URL: mailServer.url, PORT: '0', UPTAKE_NOW: now };
  return spawn(process.execPath, [program, 'start'], {
    env: { PATH: process.env.PATH, ...settings, SMTP_FROM: 'Uptake <uptake@example.com>' },
    stdio: 'ignore',
  });
}
const ended = async (server: ChildProcess) => {
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
};

async function untilTaken(count: number): Promise<void> {
  while (mailServer.taken.length < count) await sleep(20);
}
async function untilNoneWaits(): Promise<void> {
  while ((await mailsIn(context)).some(({ state }) => state === 'queued')) await sleep(200);
}

/** The Message-IDs of each address are those that the database has, once each. */
async function expectOneMessageEach(): Promise<void> {
  const stored = await mailsIn(context);
  expect(new Set(stored.map(({ state }) => state))).toEqual(new Set(['sent']));
  const taken = Map.groupBy(mailServer.taken, ({ to }) => to.join());
  expect([...taken.keys()].sort()).toEqual(recipients);
  const ids = (address: string) => [...new Set(taken.get(address)?.map(({ mail }) => mail.messageId))];
  expect(recipients.map((address) => [address, ids(address)])).toEqual(
    stored.map(({ email, message_id }) => [email, [message_id]]),
  );
  expect(new Set(mailServer.taken.map(({ mail }) => mail.messageId)).size).toBe(mails);
}

test('two servers send 200 mails, none of them twice', async () => {
  await untilNoneWaits();
  await expectOneMessageEach();
  expect(mailServer.taken).toHaveLength(mails);
  for (const server of running) server.kill('SIGTERM');
  await Promise.all(running.map(ended));
  expect(running.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
}, 300_000);

/**
 * What SMTP cannot rule out is told apart by the Message-ID: a mail that the mail server took, while its sender died
 * before it could keep that, comes twice with the same one (RFC 5321 §4.5.4.1, §6.1).
 */
test('ten of their processes are killed in the middle: all 200 mails come, each under one Message-ID', async ({
  annotate,
}) => {
  const random = randomStream(1, 'kills');
  for (let kill = 0; kill < kills; kill += 1) {
    await untilTaken(1 + Math.floor((kill * mails) / (kills + 2)));
    await sleep(random.below(300));
    const victim = random.below(running.length);
    running[victim]?.kill('SIGKILL');
    running[victim] = startServer();
  }
  expect((await mailsIn(context)).some(({ state }) => state === 'queued')).toBe(true);
  await untilNoneWaits();
  await expectOneMessageEach();
  const repeated = mailServer.taken.length - mails;
  await annotate(`${repeated} of ${mails} mails came twice, with the same Message-ID`);
  // A kill can repeat what its process had on its way, and nothing else.
  expect(repeated).toBeLessThanOrEqual(mailsAtOnce * kills);
}, 300_000);
