import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from '../../testing/api.ts';
import { parameters } from './entry.ts';

let api: Api;
beforeAll(async () => {
  const people = [{ externalId: 'ana' }, { externalId: 'ben', history: [{ manager: 'ana' }] }];
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: { people, sources: [] } });
});
afterAll(() => api.stop());

interface Operation {
  parameters?: { name: string }[];
}

async function operations(): Promise<{ method: string; path: string; about: Operation }[]> {
  const { paths } = (await api.app.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, about]) => ({ method: method.toUpperCase(), path, about })),
  );
}

/** Entries with their outcomes, the oldest first. */
async function written() {
  return await api.context.database
    .selectFrom('audit_entry')
    .leftJoin('audit_outcome', 'entry_id', 'id')
    .select(['action', 'viewer_name', 'audit_entry.status', 'audit_outcome.status as outcome'])
    .orderBy('id')
    .execute();
}

/** What leaves no entry though it knows who asks; each says why where it is declared. */
const unaudited = [
  ...[
    'GET /api/v1/session',
    'POST /api/v1/events',
    'POST /api/v1/activitystreams/inbox',
    'POST /api/v1/import-previews',
    'GET /internal/metrics',
  ],
];

/** What no viewer is known of: it leaves no entry, or one that says what was done. */
const open = [
  ...['POST /api/v1/session', 'DELETE /api/v1/session', 'POST /api/v1/first-owner', 'POST /api/v1/join'],
  ...['GET /api/v1/sign-in', 'GET /api/v1/oidc/start', 'GET /api/v1/oidc/callback'],
  ...['POST /api/v1/pulses/invitation', 'POST /api/v1/pulses/answer'],
  ...['POST /api/v1/nudges/choice', 'PUT /api/v1/nudges/choice', 'POST /api/v1/nudges/unsubscribe'],
  ...['POST /api/v1/hooks/{connection}', 'GET /api/v1/links/{token}'],
  ...['GET /api/v1/health/live', 'GET /api/v1/health/ready'],
];

test('every route that is for somebody leaves an entry', async () => {
  const routes = (await operations()).map(({ method, path }) => `${method} ${path}`);
  const hidden = ['POST /scim/v2/Groups', 'GET /scim/v2/nothing'];
  const expected: string[] = [];
  for (const route of [...routes, ...hidden]) {
    const [method = '', path = ''] = route.split(' ');
    const answer = await api.app.inject({
      ...{ method: method as 'GET', url: path.replace('{id}', 'ana') },
      headers: { authorization: `Bearer ${api.keys.owner}` },
      ...(method !== 'GET' && method !== 'DELETE' && { payload: {} }),
    });
    if (unaudited.includes(route) || open.includes(route)) continue;
    expected.push(`owner ${answer.statusCode} ${route}`);
  }
  const entries = (await written()).filter(({ viewer_name }) => viewer_name !== null);
  const found = entries.map(
    ({ action, viewer_name, status, outcome }) =>
      `${viewer_name} ${status ?? outcome} ${action.replace(':id', '{id}')}`,
  );
  const catchAll = (line: string) => line.replace('/scim/v2/nothing', '/scim/v2/*');
  expect(found).toEqual(expected.map(catchAll));
  expect(expected.length).toBeGreaterThan(80);
});

test('each parameter of each route is kept in the log, or left out on purpose', async () => {
  const decided = Object.values(parameters).flat() as string[];
  expect(new Set(decided).size).toBe(decided.length);
  const names = (await operations()).flatMap(({ about }) => (about.parameters ?? []).map(({ name }) => name));
  expect([...new Set(names)].filter((name) => !decided.includes(name))).toEqual([]);
});
