import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { randomStream } from '../../../fixtures/demo/random.ts';
import { storeCompany, testContext } from '../../testing/context.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';
import { sendNow } from './send-now.ts';
import { mailsIn, serverOf } from './testing.ts';
import { mailsAtOnce } from './transport.ts';

const mails = 200;
const kills = 10;
const program = path.join(import.meta.dirname, '../../cli.ts');

let running: ChildProcess[] = [];
afterAll(() => {
  for (const server of running) server.kill('SIGKILL');
});

/**
 * Two real servers on one database send a report to 200 people, and ten times one of them is killed in the middle of it
 * and started again. What SMTP cannot rule out is told apart by the Message-ID: a mail that the mail server took, while
 * its sender died before it could keep that, comes twice with the same one (RFC 5321 §4.5.4.1, §6.1).
 */
test('two servers and ten kills: 200 mails are delivered, each to its recipient and under one Message-ID', async ({
  annotate,
}) => {
  const database = await createTestDatabase();
  const mailServer = await startMailServer({ delay: 150 });
  const context = testContext(database, { now });
  await storeCompany(context, firm());
  const recipients = Array.from({ length: mails }, (_, index) => `reader${index}@example.com`);
  const { id } = await serverOf(context, now, mailServer).subscribe({ recipients });
  await sendNow(serverOf(context, now, mailServer).context, id, undefined);

  const start = () => startServer({ DATABASE_URL: database.url, SMTP_URL: mailServer.url });
  running = [start(), start()];
  const random = randomStream(1, 'kills');
  for (let kill = 0; kill < kills; kill += 1) {
    await untilTaken(mailServer.taken, 1 + Math.floor((kill * mails) / (kills + 2)));
    await sleep(random.below(300));
    const victim = random.below(2);
    running[victim]?.kill('SIGKILL');
    running[victim] = start();
  }
  while ((await mailsIn(context)).some(({ state }) => state === 'queued')) await sleep(200);

  const messageIdsOf = Map.groupBy(mailServer.taken, ({ to }) => to.join());
  expect([...messageIdsOf.keys()].sort()).toEqual(recipients.sort());
  for (const taken of messageIdsOf.values())
    expect(new Set(taken.map(({ mail }) => mail.messageId)).size).toBe(1);
  expect(new Set(mailServer.taken.map(({ mail }) => mail.messageId)).size).toBe(mails);
  expect((await mailsIn(context)).filter(({ state }) => state === 'sent')).toHaveLength(mails);
  await annotate(`${mailServer.taken.length - mails} of ${mails} mails came twice, with the same Message-ID`);
  // A kill can repeat what its process had on its way, and nothing else.
  expect(mailServer.taken.length - mails).toBeLessThanOrEqual(mailsAtOnce * kills);

  for (const server of running) server.kill('SIGTERM');
  await Promise.all(running.map((server) => server.exitCode ?? once(server, 'exit')));
  await mailServer.stop();
  await database.drop();
}, 120_000);

function startServer(settings: Record<string, string>): ChildProcess {
  const environment = { ...settings, PORT: '0', UPTAKE_NOW: now, SMTP_FROM: 'Uptake <uptake@example.com>' };
  return spawn(process.execPath, [program, 'start'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: 'ignore',
  });
}

async function untilTaken(taken: unknown[], count: number): Promise<void> {
  while (taken.length < count) await sleep(20);
}
