import { once } from 'node:events';
import fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Api, startApi } from '../server/testing/api.ts';
import { company } from '../server/testing/company-builder.ts';
import { generateApiTypes } from './generate.ts';
import { type Schemas, uptakeClient } from './index.ts';

let api: Api;
let address: string;
beforeAll(async () => {
  const built = company()
    .people('s', 5, { department: 'Sales' })
    .people('l', 5, { department: 'Legal' })
    .as('s1')
    .posts(['2026-03-02', '2026-03-10']);
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: built.build(), minGroup: 5 });
  address = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.stop());

test('the generated types are those of the API', async () => {
  const committed = await fs.readFile(path.join(import.meta.dirname, 'api.generated.ts'), 'utf8');
  expect(await generateApiTypes(api.app)).toBe(committed);
});

test('a program asks for figures of two departments', async () => {
  const uptake = uptakeClient({ address, key: api.keys.executive });
  const { data, error } = await uptake.GET('/api/v1/metrics/{id}', {
    params: {
      path: { id: 'active' },
      query: { from: '2026-03-02', to: '2026-03-08', by: 'department', department: ['Sales', 'Legal'] },
    },
  });
  if (error) throw new Error(error.detail);
  const newest = ({ key, points }: Schemas['Series']) => [key, points[0]?.value];
  expect(data.series.map(newest)).toEqual([
    ['Legal', 0],
    ['Sales', 1],
  ]);
});

test('the same as CSV', async () => {
  const uptake = uptakeClient({ address, key: api.keys.executive });
  const { data } = await uptake.GET('/api/v1/metrics/{id}', {
    params: { path: { id: 'active' }, query: { from: '2026-03-02', to: '2026-03-08', format: 'csv' } },
    parseAs: 'text',
  });
  expect(data).toContain('active,people,week,all,All,2026-03-02,true,1,');
});

test('what is refused says why', async () => {
  const uptake = uptakeClient({ address, key: api.keys.executive });
  const { data, error, response } = await uptake.GET('/api/v1/metrics/{id}', {
    params: { path: { id: 'happiness' } },
  });
  expect([response.status, data, error?.code]).toEqual([404, undefined, 'unknown_metric']);
});

test('a request that came too soon is sent again, whole, when it may be', async () => {
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(await json(request));
    const isSoon = bodies.length === 1;
    response.writeHead(isSoon ? 429 : 200, { 'content-type': 'application/json', 'retry-after': '0' });
    response.end(isSoon ? '{"code":"too_many_requests"}' : '{"accepted":1,"duplicates":0,"quarantined":0}');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const event = { externalId: 'e1', verb: 'post', actor: 'ana', occurredAt: '2026-03-02T09:00:00Z' } as const;
  const send = async (retries: number) => {
    const uptake = uptakeClient({ address: `http://127.0.0.1:${port}`, key: api.keys.collector, retries });
    return await uptake.POST('/api/v1/events', { body: { source: 'chat', events: [event] } });
  };
  expect((await send(1)).data).toMatchObject({ accepted: 1 });
  expect(bodies).toEqual(Array(2).fill({ source: 'chat', events: [event] }));
  bodies.length = 0;
  expect((await send(0)).error?.code).toBe('too_many_requests');
});
