import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect, readHorizon } from '../collect/index.ts';
import { eventAt, quarantined } from '../collect/testing.ts';
import type { Context } from '../context.ts';
import type { MatchList, MetricResult, Roster } from '../contract/index.ts';
import { storeAccounts, storePeople } from '../directory/index.ts';
import { openJobQueue } from '../jobs/index.ts';
import { rebuildRollup, refreshRollup, verifyRollup } from '../rollup/index.ts';
import { derivedRows, untilWaiting } from '../rollup/testing.ts';
import { type Api, startApi } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';
import { pruneEvents, startEventRetention } from './index.ts';

// A Wednesday. Thirteen weeks are kept from Monday, 13 April, on; what is older lies in January to April.
const now = '2026-07-15T12:00:00Z';

/** Four of Sales with a manager, and a stranger: s1 posts and mia answers a day later; ten views on one day; two reactions at once. */
const firm = company()
  .person('mia', { department: 'Sales' })
  .replies('2026-01-07', { inReplyTo: 'question', externalId: 'answer' })
  .visits('2026-04-08')
  .people('s', 4, { department: 'Sales', manager: 'mia' })
  .as('s1')
  .posts('2026-01-06', { externalId: 'question', community: 'help' })
  .visits(['2026-04-09', '2026-04-14', '2026-07-14'])
  .as('s2')
  .views(Array<string>(10).fill('2026-02-03'), { community: 'help' })
  .as('s3')
  .reacts(['2026-03-03T09:00:00Z', '2026-03-03T09:00:00Z'], { message: 'question' })
  .joins('2026-03-04')
  .account('stranger')
  .posts('2026-03-05', { externalId: 'from nobody' })
  .build();

let api: Api;
let context: Context;
beforeEach(async () => {
  api = await startApi({ now, company: firm });
  context = api.context;
});
afterEach(() => api.stop());

const prune = (retentionWeeks = 13, stopping?: AbortSignal) =>
  pruneEvents({ ...context, config: { ...context.config, retentionWeeks } }, stopping);

const rows = () => derivedRows(context.database);

async function caughtUp(): Promise<Record<string, string[]>> {
  while ((await refreshRollup(context)) > 0);
  expect(await verifyRollup(context)).toEqual([]);
  return await rows();
}

/** Months with stored events, and how many each has. */
async function months(): Promise<string[]> {
  const stored = await sql<{ month: string; events: number }>`
    select tableoid::regclass::text as month, count(*) as events from event group by 1 order by 1`.execute(
    context.database,
  );
  return stored.rows.map(({ month, events }) => `${month} ${events}`);
}

const nothingStarted = AbortSignal.abort();

describe('old events are removed', () => {
  test('and every figure stays, through a rebuild as well', async () => {
    const [before, hours] = [await rows(), await ask('time_to_first_reply')];
    expect(hours).toContain('2026-01-05 24');
    expect(await prune()).toEqual({
      ...{ before: '2026-04-13', removed: ['2026-01', '2026-02', '2026-03'], waiting: [] },
    });
    // What is left of April is read no longer, and goes with its month.
    expect(await months()).toEqual(['event_2026_04 3', 'event_2026_07 1']);
    expect(await caughtUp()).toEqual(before);
    await rebuildRollup(context);
    expect(await rows()).toEqual(before);
    expect(await ask('time_to_first_reply')).toEqual(hours);
    expect(await prune()).toEqual({ before: '2026-04-13', removed: [], waiting: [] });
  });

  test('and what is kept is a count for each day of reading, and a row for each act of writing', async () => {
    await prune();
    const kept = await sql<{ row: string }>`
      select concat_ws(' ', account.external_id, day, verb, acts, message, target) as row
      from past_activity join account on account.id = account_id order by day, account.external_id`.execute(
      context.database,
    );
    expect(kept.rows.map(({ row }) => row)).toEqual([
      's1 2026-01-06 5 1 question',
      'mia 2026-01-07 4 1 answer question',
      's2 2026-02-03 2 10',
      ...['s3 2026-03-03 3 1 question', 's3 2026-03-03 3 1 question'],
      'stranger 2026-03-05 5 1 from nobody',
      'mia 2026-04-08 1 1',
      's1 2026-04-09 1 1',
    ]);
  });

  test('and days and months are told of managers as before', async () => {
    const asked = ['grain=day&to=2026-01-07', 'grain=month&to=2026-01-31', 'grain=month&to=2026-04-30'];
    const answers = () =>
      Promise.all(asked.map(async (query) => (await api.get(`/api/v1/managers?${query}`)).json<Roster>()));
    const before = await answers();
    expect(before.map(({ managers: [mia] }) => [mia?.replies, mia?.visits])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    await prune();
    expect(await answers()).toEqual(before);
  });

  test('and an account that matches nobody is told with what it did', async () => {
    const matches = async () =>
      (await api.get('/api/v1/directory/matches', 'owner')).json<MatchList>().matches;
    const before = await matches();
    expect(before.map(({ account }) => account)).toEqual([
      expect.objectContaining({ id: 'stranger', events: 1, lastEventOn: '2026-03-05' }),
    ]);
    await prune();
    expect(await matches()).toEqual(before);
  });

  test('of which the directory may still change whose they are', async () => {
    await prune();
    const active = async () => [await ask('active'), await ask('views')].flat();
    expect(await active()).toContain('2026-02-02 10');
    // The stranger turns out to be s4, s2 a bot, and s3 moves back in time.
    await storeAccounts(context, 'chat', [
      { id: 'stranger', email: 's4@example.com' },
      { id: 's2', kind: 'bot' },
    ]);
    await storePeople(context, [
      { externalId: 's3', history: [{ from: '2026-01-01', department: 'Legal', manager: 'mia' }] },
    ]);
    await caughtUp();
    expect(await ask('active', 'from=2026-02-02&to=2026-03-02')).toEqual([
      ...['2026-02-02 0', '2026-02-09 0', '2026-02-16 0', '2026-02-23 0', '2026-03-02 2'],
    ]);
    expect(await ask('cross_unit_share', 'from=2026-03-02&to=2026-03-02')).toEqual(['2026-03-02 1']);
    const before = await rows();
    await rebuildRollup(context);
    expect(await rows()).toEqual(before);
  });

  test('and an account that is deleted takes with it what is kept', async () => {
    await prune();
    await sql`insert into touched_person select person_id, now() from account where external_id = 's2'`.execute(
      context.database,
    );
    await sql`delete from account where external_id = 's2'`.execute(context.database);
    await caughtUp();
    expect(await ask('views', 'from=2026-02-02&to=2026-02-02')).toEqual(['2026-02-02 0']);
  });
});

describe('an event from before the horizon', () => {
  test('is refused with its place and the reason, unless it is a repeated one', async () => {
    await prune();
    const events = [
      eventAt('2026-07-14T09:00:00Z', { actor: 's4' }),
      eventAt('2026-04-12T23:59:59Z', { externalId: 'too old', actor: 'somebody new' }),
      { ...eventAt('2026-01-06T12:00:00Z', { verb: 'post', actor: 's1' }), externalId: 'question' },
      eventAt('2026-04-13T00:00:00Z', { actor: 's4' }),
      eventAt('2026-01-01T00:00:00Z', { verb: 'dance' }),
    ];
    const answer = await collect(context, 'chat', events);
    expect(answer).toMatchObject({ accepted: 2, duplicates: 1 });
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'older_than_retention'],
      [4, 'unknown_verb'],
    ]);
    expect(answer.rejected[0]?.reason).toMatch(/occurredAt lies before 2026-04-13: .*UPTAKE_RETENTION_WEEKS/);
    expect((await quarantined(context)).map(({ code }) => code).sort()).toEqual([
      'older_than_retention',
      'unknown_verb',
    ]);
    const made = context.database.selectFrom('account').selectAll().where('external_id', '=', 'somebody new');
    expect(await made.execute()).toEqual([]);
    // No month that is gone comes back for it.
    expect(await months()).toEqual(['event_2026_04 4', 'event_2026_07 2']);
    await caughtUp();
  });

  test('is one of an earlier day of the organisation', async () => {
    const berlin = await startApi({ now, timeZone: 'Europe/Berlin', company: firm });
    try {
      const config = { ...berlin.context.config, retentionWeeks: 13 };
      await pruneEvents({ ...berlin.context, config });
      const { rejected } = await collect(berlin.context, 'chat', [
        eventAt('2026-04-12T21:59:59.999Z', { actor: 's1' }),
        eventAt('2026-04-12T22:00:00Z', { actor: 's1' }),
      ]);
      expect(rejected.map(({ index }) => index)).toEqual([0]);
      while ((await refreshRollup(berlin.context)) > 0);
      expect(await verifyRollup(berlin.context)).toEqual([]);
      const auckland = { ...berlin.context, config: { ...config, timeZone: 'Pacific/Auckland' } };
      for (const work of [refreshRollup, rebuildRollup, pruneEvents])
        await expect(work(auckland)).rejects.toThrow(/Europe\/Berlin/);
      expect(await verifyRollup(berlin.context)).toEqual([]);
    } finally {
      await berlin.stop();
    }
  });

  test('is none whose month of UTC is past while its day is not', async () => {
    // Half past midnight in Berlin on Monday, 1 June, from which on events are kept, and still May in UTC.
    const lateInMay = company({ timeZone: 'Europe/Berlin' })
      .person('ana')
      .posts(['2026-05-31T21:59:59Z', '2026-05-31T22:30:00Z', '2026-06-02']);
    const berlin = await startApi({
      ...{ now: '2026-09-02T12:00:00Z', timeZone: 'Europe/Berlin', company: lateInMay.build() },
    });
    try {
      const before = await derivedRows(berlin.context.database);
      const config = { ...berlin.context.config, retentionWeeks: 13 };
      expect(await pruneEvents({ ...berlin.context, config })).toEqual({
        ...{ before: '2026-06-01', removed: [], waiting: [] },
      });
      await rebuildRollup(berlin.context);
      expect(await derivedRows(berlin.context.database)).toEqual(before);
    } finally {
      await berlin.stop();
    }
  });

  test('waits in the quarantine no longer than events are kept', async () => {
    await collect(context, 'chat', [eventAt('2026-01-01T00:00:00Z', { verb: 'dance' })]);
    await sql`update quarantine set last_received_at = '2026-04-12T12:00:00Z'`.execute(context.database);
    await prune();
    expect(await quarantined(context)).toEqual([]);
  });
});

describe('the horizon', () => {
  test('moves forward only, whatever the setting says later', async () => {
    await prune(20);
    expect(await readHorizon(context.database)).toMatchObject({ refusedBefore: '2026-02-23' });
    await prune(13);
    const moved = { timeZone: 'UTC', refusedBefore: '2026-04-13', condensedBefore: '2026-04-13' };
    expect(await readHorizon(context.database)).toEqual(moved);
    await prune(500);
    expect(await readHorizon(context.database)).toEqual(moved);
    await expect(pruneEvents(context)).rejects.toThrow(/UPTAKE_RETENTION_WEEKS is not set/);
  });

  test('goes on from where a removal was ended', async () => {
    const before = await rows();
    await prune(13, nothingStarted);
    expect(await readHorizon(context.database)).toMatchObject({
      ...{ refusedBefore: '2026-04-13', condensedBefore: '0001-01-01' },
    });
    expect([await caughtUp(), await months()]).toEqual([before, expect.arrayContaining(['event_2026_01 2'])]);
    await prune(20);
    expect(await readHorizon(context.database)).toMatchObject({ condensedBefore: '2026-04-13' });
    expect(await caughtUp()).toEqual(before);
  });

  test('is moved once by several at once, while data comes in', async () => {
    const events = Array.from({ length: 40 }, (_, index) =>
      eventAt(`2026-0${1 + (index % 7)}-${String(10 + (index % 5))}T09:00:00Z`, {
        actor: `s${1 + (index % 4)}`,
      }),
    );
    const results = await Promise.all([
      ...[prune(), prune(20), prune()],
      ...events.map((event) => collect(context, 'chat', [event])),
      refreshRollup(context),
    ]);
    const accepted = results.reduce<number>(
      (sum, result) => sum + (typeof result === 'object' && 'accepted' in result ? result.accepted : 0),
      0,
    );
    await caughtUp();
    const acts = await sql<{ acts: number }>`
      select (select count(*) from event where occurred_at >= '2026-04-13' and verb < 7)
        + (select sum(acts) from past_activity) as acts`.execute(context.database);
    const stored = firm.sources.flatMap((source) => source.events).filter(({ verb }) => verb !== 'join');
    expect(Number(acts.rows[0]?.acts)).toBe(stored.length + accepted);
  });
});

test('an old event that is being stored when the horizon moves is stored, and counted', async () => {
  const works = await context.database.transaction().execute(async (blocker) => {
    await sql`lock table event_identity in share mode`.execute(blocker);
    const storing = collect(context, 'chat', [
      eventAt('2026-01-20T09:00:00Z', { actor: 's4', verb: 'post', community: 'help' }),
    ]);
    await untilWaiting(context.database);
    const pruning = prune();
    // Long enough for several attempts to move the horizon.
    await sleep(700);
    expect(await readHorizon(context.database)).toBeNull();
    return { storing, pruning };
  });
  expect(await works.storing).toMatchObject({ accepted: 1, rejected: [] });
  expect(await works.pruning).toMatchObject({ before: '2026-04-13', waiting: [] });
  await caughtUp();
  expect(await ask('posts', 'from=2026-01-19&to=2026-01-19')).toEqual(['2026-01-19 1']);
});

test('a server removes old events by itself, and two do it once', async () => {
  const before = await rows();
  const keeping = { ...context, config: { ...context.config, retentionWeeks: 13 } };
  const errors: unknown[] = [];
  const queues = await Promise.all([1, 2].map(() => openJobQueue(context, (error) => errors.push(error))));
  try {
    await Promise.all(queues.map((queue) => startEventRetention(keeping, queue)));
    await expect.poll(months).toEqual(['event_2026_04 3', 'event_2026_07 1']);
  } finally {
    await Promise.all(queues.map((queue) => queue.stop()));
  }
  expect(errors).toEqual([]);
  expect(await caughtUp()).toEqual(before);
}, 60_000);

describe('while somebody reads events for long', () => {
  test('ingest goes on, and their months go once that ends', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const reading = context.database.transaction().execute(async (reader) => {
      await sql`select count(*) from event`.execute(reader);
      await ended;
    });
    const pruning = prune();
    let slowest = 0;
    for (let sent = 0; sent < 15; sent += 1) {
      const began = performance.now();
      const { accepted } = await collect(context, 'chat', [eventAt('2026-07-14T09:00:00Z', { actor: 's4' })]);
      expect(accepted).toBe(1);
      slowest = Math.max(slowest, performance.now() - began);
      await sleep(50);
    }
    // None of it was gone while it was read, and nobody waited for the reader.
    expect(await months()).toContain('event_2026_01 2');
    expect(slowest).toBeLessThan(5_000);
    end();
    await reading;
    expect(await pruning).toMatchObject({ removed: ['2026-01', '2026-02', '2026-03'], waiting: [] });
    await caughtUp();
  }, 60_000);
});

/** The values of a metric by week that has any, as `week value`. */
async function ask(metric: string, range = 'from=2026-01-05&to=2026-07-15'): Promise<string[]> {
  const answer = (await api.get(`/api/v1/metrics/${metric}?${range}`)).json<MetricResult>();
  return (answer.series[0]?.points ?? [])
    .filter(({ value }) => value !== null)
    .map(({ period, value }) => `${period} ${value}`);
}
