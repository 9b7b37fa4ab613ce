import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MadeMetricLink, Problem } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';

let api: Api;
let now = '2026-03-18T12:00:00Z';
beforeAll(async () => {
  const built = company()
    .people('s', 5, { department: 'Sales' })
    .people('l', 5, { department: 'Legal' })
    .people('x', 2, { department: 'Board' })
    .as('s1')
    .posts(['2026-03-02', '2026-03-10']);
  api = await startApi({ now, company: built.build(), minGroup: 5 });
  api.context.config.now = () => new Date(now);
});
afterAll(() => api.stop());

const asked = { name: 'Board pack', metric: 'active', grain: 'week', last: 3 };
async function make(link: object): Promise<MadeMetricLink> {
  const response = await api.send('POST', '/api/v1/links', link);
  expect(response.statusCode).toBe(201);
  return response.json();
}

test('a link gives one metric as CSV without a key, its periods move on, and it can be revoked', async () => {
  const { link, path } = await make({ ...asked, by: 'department' });
  const read = () => api.app.inject(path);
  const first = await read();
  expect(first.headers['content-type']).toContain('text/csv');
  const same = await api.get('/api/v1/metrics/active?from=2026-03-02&to=2026-03-18&by=department&format=csv');
  expect(first.body).toBe(same.body);
  expect(first.body).toContain('Board,Board,2026-03-02,true,,,,true');

  now = '2026-03-25T12:00:00Z';
  const { body } = await read();
  expect(body).not.toContain('2026-03-02');
  expect(body).toContain('2026-03-23');
  now = '2026-03-18T12:00:00Z';

  const { links } = (await api.send('GET', '/api/v1/links')).json();
  expect(links).toEqual([{ ...link, lastUsedAt: expect.stringMatching(/:00\.000Z$/) }]);
  expect(JSON.stringify(links)).not.toContain(path.slice(14, 40));
  const { rows } = await api.context.pool.query('select metric_link::text as row from metric_link');
  expect(JSON.stringify(rows)).not.toContain(path.slice(14, 40));

  expect((await api.send('DELETE', `/api/v1/links/${link.id}`)).statusCode).toBe(204);
  const gone = await read();
  expect([gone.statusCode, gone.json<Problem>().code]).toEqual([404, 'unknown_link']);
  const log = await api.context.database
    .selectFrom('audit_entry')
    .select(['action', 'details'])
    .orderBy('id')
    .execute();
  expect(log).toContainEqual({
    action: 'POST /api/v1/links',
    details: { link: 'Board pack', metric: 'active', grain: 'week', by: 'department', last: '3' },
  });
  expect(log).toContainEqual({
    action: 'GET /api/v1/links/:token',
    details: { metric: 'active', grain: 'week', by: 'department', last: '3' },
  });
  expect(log).toContainEqual({
    action: 'DELETE /api/v1/links/:id',
    details: { id: String(link.id), link: 'Board pack' },
  });
});

test('a link works to the end of its last day', async () => {
  const { path } = await make({ ...asked, name: 'For a quarter', expiresOn: '2026-03-18' });
  expect((await api.app.inject(path)).statusCode).toBe(200);
  now = '2026-03-19T00:00:00Z';
  expect((await api.app.inject(path)).statusCode).toBe(404);
  now = '2026-03-18T12:00:00Z';
});

test.each([
  ['a metric that is not there', { metric: 'happiness' }, 400, 'unknown_metric'],
  [
    'a grain that the metric has not',
    { metric: 'manager_consistency', grain: 'month' },
    400,
    'grain_not_counted',
  ],
  ['the organisation of a person', { leader: 's1' }, 400, 'invalid_request'],
  ['more than ten years', { last: 521 }, 400, 'invalid_request'],
  ['a name that is taken', { name: 'For a quarter' }, 409, 'name_taken'],
])('%s is refused', async (_, change, status, code) => {
  const response = await api.send('POST', '/api/v1/links', { ...asked, ...change });
  expect([response.statusCode, response.json<Problem>().code]).toEqual([status, code]);
});
