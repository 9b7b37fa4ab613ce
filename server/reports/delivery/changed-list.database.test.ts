import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { untilWaiting } from '../../rollup/testing.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { startMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { firm, now } from '../firm-testing.ts';
import { loadSubscription } from '../subscriptions/stored.ts';
import { changeSubscription, deleteSubscription } from '../subscriptions/subscriptions.ts';
import { retryDeliveries } from './deliveries.ts';
import { makeRun } from './make-run.ts';
import { letPauseEnd, mailsIn, serverOf, statesIn, subscription } from './testing.ts';

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

const both = ['ana@example.com', 'ben@example.com'];
const withoutAna = subscription({ recipients: ['ben@example.com'] });
const serverHere = () => serverOf(api.context, now, mailServer);
const runs = () => api.context.database.selectFrom('report_run').select(['id', 'subscription_id']).execute();

test('who is taken off the list before gets no mail any more', async () => {
  const { queue, context, send } = serverHere();
  const { id } = await queue(both);
  await changeSubscription(context, id, withoutAna);
  await send();
  expect(await statesIn(api.context)).toEqual(['ana@example.com failed 0', 'ben@example.com sent 1']);
  expect(mailServer.taken.map(({ to }) => to)).toEqual([['ben@example.com']]);
});

test('who is taken off while a mail is on its way gets no other attempt of it', async () => {
  const { queue, context, send } = serverHere();
  const { id } = await queue(both);
  mailServer.refuse = async (to) => {
    if (!to.startsWith('ana')) return undefined;
    await changeSubscription(context, id, withoutAna);
    return { code: 451, words: 'try later' };
  };
  await send();
  expect(await statesIn(api.context)).toEqual(['ana@example.com queued 1', 'ben@example.com sent 1']);
  mailServer.refuse = () => undefined;
  await letPauseEnd(api.context);
  await send();
  expect(await statesIn(api.context)).toEqual(['ana@example.com failed 1', 'ben@example.com sent 1']);
  expect(mailServer.taken.map(({ to }) => to)).toEqual([['ben@example.com']]);
});

test('a list that is deleted sends nothing more; its reports stay', async () => {
  const { queue, context, send } = serverHere();
  const { id } = await queue(both);
  await deleteSubscription(context, id);
  await send();
  expect(await statesIn(api.context)).toEqual(['ana@example.com failed 0', 'ben@example.com failed 0']);
  const [run] = await runs();
  expect(run?.subscription_id).toBe(null);
  expect(await retryDeliveries(context, run?.id ?? 0, undefined)).toMatchObject({ queued: 0, failed: 2 });
  expect(mailServer.taken).toEqual([]);
});

test('mails that are sent again pass over whoever is taken off the list at that moment', async () => {
  const { queue, context } = serverHere();
  const { id } = await queue(both);
  const [run] = await runs();
  await api.context.database.updateTable('delivery').set({ state: 'failed' }).execute();
  let retrying: Promise<unknown> | undefined;
  await api.context.database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('report_subscription')
      .set({ recipients: ['ben@example.com'] })
      .where('id', '=', id)
      .execute();
    retrying = retryDeliveries(context, run?.id ?? 0, undefined);
    await sleep(300);
  });
  await retrying;
  expect(await statesIn(api.context)).toEqual(['ana@example.com failed 0', 'ben@example.com queued 0']);
});

test.each([
  ['paused', { paused: true }],
  ['moved', { weekday: 4 }],
  ['given another scope', { scope: { department: ['Sales'] } }],
  ['told to name nobody', { namesManagers: false }],
])('a report whose list is %s while it is made is not kept', async (_, changes) => {
  const { subscribe, context } = serverHere();
  const { id } = await subscribe();
  const before = await loadSubscription(context, id);
  await changeSubscription(context, id, subscription(changes));
  expect(await makeRun(context, before, '2026-03-09')).toBe(null);
  expect([await runs(), await mailsIn(context)]).toEqual([[], []]);
  expect(await makeRun(context, await loadSubscription(context, id), '2026-03-09')).toBeGreaterThan(0);
});

test('a report that is made while somebody is erased is not kept: it may name them', async () => {
  const { subscribe, context } = serverHere();
  const { id } = await subscribe();
  const list = await loadSubscription(context, id);
  let making: Promise<number | null> | undefined;
  await api.context.database.transaction().execute(async (erasure) => {
    await sql`update erasure_state set erased = erased + 1`.execute(erasure);
    making = makeRun(context, list, '2026-03-09');
    await untilWaiting(api.context.database);
  });
  expect([await making, await runs()]).toEqual([null, []]);
  expect(await makeRun(context, list, '2026-03-09')).toBeGreaterThan(0);
});
