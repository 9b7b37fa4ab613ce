import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from '../testing/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z' });
});
afterAll(() => api.stop());

const published = '2026-03-02T08:00:00Z';
async function send(payload: unknown, type = 'application/activity+json', source = 'chat') {
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/v1/activitystreams/inbox',
    query: { source },
    payload: JSON.stringify(payload),
    headers: { authorization: `Bearer ${api.keys.collector}`, 'content-type': type },
  });
  return { status: response.statusCode, body: response.json() };
}

test('an activity is stored, once, in each of its media types', async () => {
  const actor = { type: 'Person', id: 'https://chat.example/ana', name: 'Ana' };
  const like = {
    type: 'Like',
    id: 'https://chat.example/1',
    actor,
    object: 'https://chat.example/n/1',
    published,
  };
  expect(await send(like)).toEqual({ status: 200, body: { accepted: 1, duplicates: 0, rejected: [] } });
  const types = ['application/json', 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'];
  for (const type of types) {
    expect(await send(like, type)).toEqual({
      status: 200,
      body: { accepted: 0, duplicates: 1, rejected: [] },
    });
  }
  const { rows } = await api.context.pool.query('select external_id, name, kind from account');
  expect(rows).toEqual([{ external_id: 'https://chat.example/ana', name: 'Ana', kind: 'employee' }]);
});

test('of a collection each item is taken or refused by itself', async () => {
  const items = [
    { type: 'Like', actor: 7, published },
    { type: 'Update', actor: 'ana', published },
    { type: 'Like', id: 'a', actor: 'ana', published },
    { type: 'Like', id: 'b', actor: 'ana', published: '1999-01-01T00:00:00Z' },
    { type: 'Like', id: 'c', actor: 'ana' },
  ];
  const { body } = await send({ type: 'Collection', items });
  expect(body).toMatchObject({ accepted: 1, duplicates: 0 });
  expect(body.rejected.map(({ index, code }: { index: number; code: string }) => `${index} ${code}`)).toEqual(
    ['0 invalid_item', expect.stringMatching(/^3 /), '4 missing_time'],
  );
});

test('what is no document is refused with what is wrong in it', async () => {
  expect(await send([{ type: 'Like' }])).toMatchObject({
    status: 400,
    body: { code: 'invalid_document', detail: 'document: expected an object, found an array.' },
  });
  const many = { type: 'Collection', items: Array.from({ length: 10_001 }, () => 'x') };
  expect(await send(many)).toMatchObject({ status: 413, body: { code: 'too_many_events' } });
  expect((await send({}, 'application/activity+json', '')).status).toBe(400);
});
