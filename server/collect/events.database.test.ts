import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IngestResult, Problem } from '../contract/index.ts';
import { type Product, startProduct } from '../testing/product.ts';
import { emptyEvents, eventAt, quarantined, storedEvents } from './testing.ts';

let product: Product;
let key: string;
beforeAll(async () => {
  product = await startProduct({ now: '2026-03-10T12:00:00Z' });
  key = await product.key('collector');
});
beforeEach(() => emptyEvents(product.context));
afterAll(() => product.stop());

interface Answer {
  status: number;
  type: string;
  result: IngestResult & Problem;
}

/** Sends a body as it is. */
async function send(body: BodyInit, headers: Record<string, string> = {}, query = ''): Promise<Answer> {
  const response = await fetch(`${product.url}/api/v1/events${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body,
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, result: (await response.json()) as IngestResult & Problem };
}

const post = (events: unknown, source = 'chat') => send(JSON.stringify({ source, events }));
const lines = (body: string, query = '?source=chat') =>
  send(body, { 'content-type': 'application/x-ndjson' }, query);

describe('a batch of events', () => {
  test('is stored, and counted as repeated when it comes again', async () => {
    const events = [eventAt('2026-03-02T09:00:00Z'), eventAt('2026-03-03T09:00:00Z')];
    expect((await post(events)).result).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    expect((await post(events)).result).toEqual({ accepted: 0, duplicates: 2, rejected: [] });
    expect(await storedEvents(product.context)).toHaveLength(2);
  });

  test('keeps the first of two events with one id, and knows each source by itself', async () => {
    const first = eventAt('2026-03-02T09:00:00Z', { externalId: 'same', actor: 'ana' });
    const second = { ...first, actor: 'ben' };
    expect((await post([first, second])).result).toMatchObject({ accepted: 1, duplicates: 1 });
    expect((await post([second], 'forum')).result).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await storedEvents(product.context)).toEqual([
      expect.objectContaining({ source: 'chat', actor: 'ana' }),
      expect.objectContaining({ source: 'forum', actor: 'ben' }),
    ]);
  });

  test('has each bad event named by place, code and reason, and the rest stored', async () => {
    const good = eventAt('2026-03-02T09:00:00Z');
    const { status, result } = await post([
      eventAt('2026-03-02T09:00:00Z', { verb: 'dance' }),
      good,
      eventAt('2026-03-02T09:00:00Z', { externalId: 7 }),
      eventAt('yesterday'),
      'no event at all',
      eventAt('2026-03-02T09:00:00Z', { actor: '' }),
    ]);
    expect(status).toBe(200);
    expect([result.accepted, result.duplicates]).toEqual([1, 0]);
    expect(result.rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, 'unknown_verb'],
      [2, 'invalid_type'],
      [3, 'invalid_time'],
      [4, 'not_an_object'],
      [5, 'missing_actor'],
    ]);
    expect(result.rejected[0]?.reason).toContain('verb must be one of visit, view');
    expect(await storedEvents(product.context)).toEqual([
      expect.objectContaining({ externalId: good.externalId }),
    ]);
  });

  test.each([
    ['a year that has not come', '2035-06-01T00:00:00Z', 'time_out_of_range'],
    ['25 hours from now', '2026-03-11T13:00:00Z', 'time_out_of_range'],
    ['24 hours from now', '2026-03-11T12:00:00Z', 'accepted'],
    ['the last second of 1999', '1999-12-31T23:59:59Z', 'time_out_of_range'],
    ['the first of 2000', '2000-01-01T00:00:00Z', 'accepted'],
  ])('with a clock at %s', async (_, occurredAt, outcome) => {
    const { result } = await post([eventAt(occurredAt)]);
    expect(result.rejected[0]?.code ?? 'accepted').toBe(outcome);
    expect(await storedEvents(product.context)).toHaveLength(outcome === 'accepted' ? 1 : 0);
    expect(await quarantined(product.context)).toHaveLength(outcome === 'accepted' ? 0 : 1);
  });

  test('with a NUL or half a surrogate pair in a text goes on without that event', async () => {
    const texts = ['nul\0', 'half \ud83d', '\udc00 half'];
    const bad = texts.flatMap((text) =>
      ['externalId', 'actor', 'message', 'community'].map((field) =>
        eventAt('2026-03-02T09:00:00Z', { [field]: text }),
      ),
    );
    const { result } = await post([...bad, eventAt('2026-03-02T09:00:00Z', { actor: 'whole 😀' })]);
    expect(result.accepted).toBe(1);
    expect(new Set(result.rejected.map(({ code }) => code))).toEqual(new Set(['invalid_text']));
    const kept = await quarantined(product.context);
    expect(kept).toHaveLength(bad.length);
    expect(kept.map((row) => JSON.parse(row.payload))).toEqual(expect.arrayContaining(bad));
  });

  test('may be empty', async () => {
    expect((await post([])).result).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
  });

  test('may hold hostile JSON, which harms nobody', async () => {
    const deep = (open: string, close: string) => `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    const hostile = [
      '{"__proto__":{"verb":"post"},"externalId":"proto","actor":"ana","occurredAt":"2026-03-02T09:00:00Z"}',
      '{"constructor":{"prototype":{"verb":"post"}},"externalId":"constructor","actor":"ana","occurredAt":"2026-03-02T09:00:00Z"}',
      `{"externalId":${'9'.repeat(5_000)},"verb":"post","actor":1e999,"occurredAt":-1e-999}`,
      deep('[', ']'),
      deep('{"externalId":', '}'),
      deep('{"verb":"post","other":', '}'),
    ];
    const { status, result } = await send(`{"source":"chat","events":[${hostile.join()}]}`);
    expect([status, result.accepted, result.rejected.map(({ code }) => code)]).toEqual([
      200,
      0,
      [
        ...['unknown_verb', 'unknown_verb', 'invalid_type'],
        ...['not_an_object', 'invalid_type', 'missing_external_id'],
      ],
    ]);
    expect(({} as Record<string, unknown>).verb).toBeUndefined();
    expect((await post([eventAt('2026-03-02T09:00:00Z')])).result.accepted).toBe(1);
  });
});

describe('a request that is refused whole', () => {
  test.each([
    ['malformed JSON', '{"source":"chat","events":[', 400, 'malformed_json'],
    ['a body of other text', 'hello', 400, 'malformed_json'],
    ['no body', '', 400, 'empty_body'],
    ['null', 'null', 400, 'invalid_request'],
    ['an array', '[]', 400, 'invalid_request'],
    ['events that are no array', '{"source":"chat","events":{"0":{}}}', 400, 'invalid_request'],
    ['no events', '{"source":"chat"}', 400, 'invalid_request'],
    ['no source', '{"events":[]}', 400, 'invalid_request'],
    ['a source that is no text', '{"source":7,"events":[]}', 400, 'invalid_request'],
    ['a source with a NUL', '{"source":"a\\u0000b","events":[]}', 400, 'invalid_request'],
    ['a source with half a surrogate pair', '{"source":"\\ud800","events":[]}', 400, 'invalid_request'],
  ])('has %s', async (_, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, answer.result.code, answer.type]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.result.detail).toEqual(expect.any(String));
  });

  test('names the place that is wrong', async () => {
    const { result } = await send('{"source":"chat","events":7}');
    expect(result.errors).toEqual([{ path: 'events', reason: expect.stringContaining('array') }]);
  });

  test('has 20 MiB', async () => {
    const { status, result } = await send(' '.repeat(20 * 1024 * 1024));
    expect([status, result.code]).toEqual([413, 'body_too_large']);
  });

  test('has 20 MiB once unpacked', async () => {
    const packed = gzipSync(' '.repeat(20 * 1024 * 1024));
    const { status, result } = await send(packed, { 'content-encoding': 'gzip' });
    expect([status, result.code]).toEqual([413, 'body_too_large']);
  });

  test('has more than 10,000 events, of which none is stored', async () => {
    const events = Array.from({ length: 10_001 }, () => eventAt('2026-03-02T09:00:00Z'));
    const { status, result } = await post(events);
    expect([status, result.code]).toEqual([413, 'too_many_events']);
    expect(result.detail).toContain('10001');
    expect(await storedEvents(product.context)).toEqual([]);
    expect((await post(events.slice(1))).result.accepted).toBe(10_000);
  });

  test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])('is %s', async (type) => {
    const { status, result } = await send('{}', { 'content-type': type });
    expect([status, result.code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('NDJSON', () => {
  test('is stored line by line, and a bad line is refused in its place', async () => {
    const one = JSON.stringify(eventAt('2026-03-02T09:00:00Z'));
    const other = JSON.stringify(eventAt('2026-03-02T10:00:00Z'));
    const { status, result } = await lines(`${one}\r\n\n{"externalId": torn\n${other}`);
    expect([status, result.accepted]).toEqual([200, 2]);
    expect(result.rejected).toEqual([{ index: 1, code: 'malformed_json', reason: expect.any(String) }]);
    const [kept] = await quarantined(product.context);
    expect(kept?.payload).not.toContain('torn');
  });

  test('takes its source from the query', async () => {
    const body = JSON.stringify(eventAt('2026-03-02T09:00:00Z'));
    expect((await lines(body, '?source=forum')).result.accepted).toBe(1);
    expect(await storedEvents(product.context)).toEqual([expect.objectContaining({ source: 'forum' })]);
    for (const query of ['', '?source=', '?source=a&source=b']) {
      const { status, result } = await lines(body, query);
      expect([query, status, result.code]).toEqual([query, 400, 'invalid_request']);
    }
  });

  test('may hold no more lines than JSON may hold events', async () => {
    const { status, result } = await lines('{}\n'.repeat(10_001));
    expect([status, result.code]).toEqual([413, 'too_many_events']);
  });

  test('may be empty', async () => {
    expect((await lines('\n')).result).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
  });
});

test('the answer is sent after the commit', async () => {
  const { context } = product;
  const events = Array.from({ length: 50 }, (_, number) =>
    eventAt('2026-03-02T09:00:00Z', { actor: `a${number}` }),
  );
  await Promise.all(
    events.map(async (event) => {
      expect((await post([event])).result.accepted).toBe(1);
      const found = await context.database
        .selectFrom('event')
        .select('external_id')
        .where('external_id', '=', event.externalId)
        .execute();
      expect(found).toHaveLength(1);
    }),
  );
});
