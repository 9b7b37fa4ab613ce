import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { collect, MalformedLine } from './collect.ts';
import { replayQuarantine } from './replay.ts';
import { emptyEvents, eventAt, quarantined, storedEvents } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => emptyEvents(at('2026-03-10T12:00:00Z')));
afterAll(() => database.drop());

/** The product at that instant. */
const at = (now: string) => testContext(database, { now });
const today = '2026-03-10T12:00:00Z';

describe('the quarantine', () => {
  test('keeps a refused event as it came, with its source and the reason', async () => {
    const event = eventAt('2026-03-02T09:00:00Z', { verb: 'dance', community: null, message: 'm1' });
    await collect(at(today), 'chat', [event]);
    const [row, ...others] = await quarantined(at(today));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ source: 'chat', code: 'unknown_verb', attempts: 1 });
    expect(JSON.parse(row?.payload ?? '')).toEqual(event);
  });

  test('keeps no message text, nothing the contract does not know, and nothing endless', async () => {
    const secret = 'We will close the Lisbon office';
    await collect(at(today), 'chat', [
      eventAt('never', { text: secret, body: { text: secret }, [secret]: 1 }),
      eventAt('never', { message: { text: secret } }),
      eventAt('never', { externalId: 'x'.repeat(100_000) }),
      eventAt(today, { message: `${secret} ${'x'.repeat(200)}` }),
      secret,
      [secret],
      new MalformedLine(`{"text":"${secret}"`),
    ]);
    const rows = await quarantined(at(today));
    expect(rows).toHaveLength(7);
    expect(JSON.stringify(rows)).not.toContain('Lisbon');
    for (const row of rows) expect(row.payload.length).toBeLessThan(2_000);
  });

  test('counts the same event again, wherever in a batch it stands, and does not keep it twice', async () => {
    const event = eventAt('never');
    await collect(at(today), 'chat', [event]);
    await collect(at(today), 'chat', [eventAt(today), event]);
    await collect(at(today), 'forum', [event]);
    expect((await quarantined(at(today))).map(({ source, attempts }) => [source, attempts])).toEqual([
      ['chat', 2],
      ['forum', 1],
    ]);
  });

  test('of two writers with the same bad events in different orders counts each once a writer', async () => {
    const events = Array.from({ length: 200 }, () => eventAt('never'));
    await Promise.all([
      collect(at(today), 'chat', events),
      collect(at(today), 'chat', events.toReversed()),
      collect(at(today), 'chat', events.slice(100)),
    ]);
    const attempts = (await quarantined(at(today))).map((row) => row.attempts);
    expect(attempts.filter((count) => count === 2)).toHaveLength(100);
    expect(attempts.filter((count) => count === 3)).toHaveLength(100);
  });
});

describe('a replay', () => {
  test('stores what is right by now and empties the quarantine', async () => {
    const early = eventAt('2026-03-20T09:00:00Z', { externalId: 'early' });
    await collect(at(today), 'chat', [early]);
    expect(await replayQuarantine(at(today))).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] });

    const replayed = await replayQuarantine(at('2026-03-20T12:00:00Z'));
    expect(replayed).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await quarantined(at(today))).toEqual([]);
    expect(await storedEvents(at(today))).toEqual([
      expect.objectContaining({
        externalId: 'early',
        source: 'chat',
        occurredAt: new Date(early.occurredAt),
      }),
    ]);
  });

  test('counts what came right by another way in the meantime as a duplicate', async () => {
    const event = eventAt('2026-03-20T09:00:00Z');
    await collect(at(today), 'chat', [event]);
    await collect(at('2026-03-20T12:00:00Z'), 'chat', [event]);
    const replayed = await replayQuarantine(at('2026-03-20T12:00:00Z'));
    expect(replayed).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await quarantined(at(today))).toEqual([]);
  });

  test('leaves the rest as it is, what was no event at all included', async () => {
    const refused = ['text', [], new MalformedLine('{'), eventAt('never'), eventAt(today, { actor: 7 })];
    await collect(at(today), 'chat', [eventAt('2026-03-20T09:00:00Z')]);
    await collect(at(today), 'chat', refused);
    const before = (await quarantined(at(today))).map(({ id, payload }) => ({ id, payload }));
    const replayed = await replayQuarantine(at('2026-03-20T12:00:00Z'));
    expect(replayed).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(replayed.rejected.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    expect(replayed.rejected.map(({ code }) => code).sort()).toEqual([
      ...['invalid_time', 'invalid_type', 'malformed_json', 'not_an_object', 'not_an_object'],
    ]);
    const after = (await quarantined(at(today))).map(({ id, payload }) => ({ id, payload }));
    expect(after).toEqual(before.filter(({ payload }) => !payload.includes('2026-03-20')));
    expect(after).toHaveLength(5);
  });

  test('goes through more than one batch, each event at its source', async () => {
    const events = Array.from({ length: 1_200 }, () => eventAt('2026-03-20T09:00:00Z'));
    await collect(at(today), 'chat', events);
    await collect(at(today), 'forum', [...events.slice(0, 3), eventAt('never')]);
    const replayed = await replayQuarantine(at('2026-03-20T12:00:00Z'));
    expect(replayed).toMatchObject({ accepted: 1_203, duplicates: 0, rejected: [{ code: 'invalid_time' }] });
    expect(await quarantined(at(today))).toHaveLength(1);
  });
});
