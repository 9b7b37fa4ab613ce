import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from './access/index.ts';
import { buildApp } from './app.ts';
import { type Problem, type Role, roles } from './contract/index.ts';
import { type Api, startApi } from './testing/api.ts';
import { testContext } from './testing/context.ts';
import { createTestDatabase } from './testing/database.ts';
import { recordLog } from './testing/recorded-log.ts';
import { sessionOf } from './testing/session.ts';

let api: Api;
beforeAll(async () => {
  const people = [
    { externalId: 'ana', email: 'ana@example.com' },
    { externalId: 'ben', history: [{ manager: 'ana' }] },
  ];
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: { people, sources: [] } });
});
afterAll(() => api.stop());

/** Who may call each route of the API: roles, everybody, anybody with valid credentials, or who has its address. */
const callers: Record<string, readonly Role[] | 'public' | 'signed-in' | 'address'> = {
  'POST /api/v1/session': 'public',
  'GET /api/v1/session': 'signed-in',
  'DELETE /api/v1/session': 'public',
  'PUT /api/v1/session/password': 'signed-in',
  'POST /api/v1/first-owner': 'public',
  'GET /api/v1/users': ['owner'],
  'POST /api/v1/users': ['owner'],
  'PUT /api/v1/users/{id}': ['owner'],
  'DELETE /api/v1/users/{id}': ['owner'],
  'POST /api/v1/users/{id}/link': ['owner'],
  'DELETE /api/v1/users/{id}/sessions': ['owner'],
  'POST /api/v1/join': 'public',
  'GET /api/v1/audit': ['owner'],
  'GET /api/v1/audit/choices': ['owner'],
  'GET /api/v1/audit/questions': ['owner'],
  'GET /api/v1/sign-in': 'public',
  'GET /api/v1/oidc/start': 'public',
  'GET /api/v1/oidc/callback': 'public',
  'POST /api/v1/events': ['owner', 'collector'],
  'GET /api/v1/connections': ['owner'],
  'POST /api/v1/connections': ['owner'],
  'PUT /api/v1/connections/{id}': ['owner'],
  'POST /api/v1/connections/{id}/pause': ['owner'],
  'POST /api/v1/connections/{id}/resume': ['owner'],
  'POST /api/v1/connections/{id}/test': ['owner'],
  'DELETE /api/v1/connections/{id}': ['owner'],
  'POST /api/v1/hooks/{connection}': 'public',
  'POST /api/v1/people': ['owner', 'collector'],
  'POST /api/v1/accounts': ['owner', 'collector'],
  'POST /api/v1/communities': ['owner', 'collector'],
  'POST /api/v1/imports': ['owner'],
  'GET /api/v1/imports': ['owner'],
  'GET /api/v1/imports/{id}': ['owner'],
  'POST /api/v1/imports/{id}/cancel': ['owner'],
  'POST /api/v1/import-previews': ['owner'],
  'GET /api/v1/import-formats': ['owner'],
  'GET /api/v1/directory/health': ['owner'],
  'GET /api/v1/directory/matches': ['owner'],
  'PUT /api/v1/directory/matches': ['owner'],
  'DELETE /api/v1/directory/matches': ['owner'],
  'POST /api/v1/quarantine/replay': ['owner'],
  'GET /api/v1/metrics': ['owner', 'executive', 'manager', 'viewer'],
  'GET /api/v1/metrics/{id}': ['owner', 'executive', 'manager', 'viewer'],
  'GET /api/v1/links': ['owner'],
  'POST /api/v1/links': ['owner'],
  'DELETE /api/v1/links/{id}': ['owner'],
  'GET /api/v1/links/{token}': 'address',
  'GET /api/v1/retention': ['owner', 'executive', 'manager', 'viewer'],
  'GET /api/v1/launch': ['owner', 'executive', 'manager', 'viewer'],
  'GET /api/v1/communities': ['owner', 'executive', 'manager'],
  'GET /api/v1/network': ['owner', 'executive'],
  'GET /api/v1/managers': ['owner', 'executive'],
  'GET /api/v1/managers/{id}': ['owner', 'executive', 'manager'],
  'GET /api/v1/cascade': ['owner', 'executive'],
  'GET /api/v1/role-model': ['owner', 'executive', 'viewer'],
  'GET /api/v1/organization': ['owner', 'executive', 'manager', 'viewer'],
  'PUT /api/v1/settings': ['owner'],
  'GET /api/v1/pulses': ['owner', 'executive', 'viewer'],
  'POST /api/v1/pulses': ['owner'],
  'GET /api/v1/pulses/{id}': ['owner', 'executive', 'viewer'],
  'DELETE /api/v1/pulses/{id}': ['owner'],
  'POST /api/v1/pulses/{id}/links': ['owner'],
  'POST /api/v1/pulses/{id}/close': ['owner'],
  'POST /api/v1/pulses/import': ['owner'],
  'POST /api/v1/pulses/invitation': 'public',
  'POST /api/v1/pulses/answer': 'public',
  'GET /api/v1/actions': ['owner', 'executive'],
  'POST /api/v1/actions/{id}/take': ['owner', 'executive'],
  'POST /api/v1/actions/{id}/done': ['owner', 'executive'],
  'POST /api/v1/actions/{id}/dismiss': ['owner', 'executive'],
  'POST /api/v1/actions/{id}/reopen': ['owner', 'executive'],
  'GET /api/v1/launch/departments': ['owner', 'executive', 'manager'],
  'GET /api/v1/playbook': ['owner', 'executive', 'viewer'],
  'GET /api/v1/use-cases': ['owner', 'executive'],
  'POST /api/v1/use-cases': ['owner'],
  'GET /api/v1/use-cases/{id}': ['owner', 'executive'],
  'PUT /api/v1/use-cases/{id}': ['owner'],
  'POST /api/v1/use-cases/{id}/archive': ['owner'],
  'POST /api/v1/use-cases/{id}/restore': ['owner'],
  'POST /api/v1/use-cases/{id}/channels': ['owner'],
  'GET /api/v1/goals': ['owner', 'executive', 'viewer'],
  'POST /api/v1/goals': ['owner'],
  'PUT /api/v1/goals/{id}': ['owner'],
  'DELETE /api/v1/goals/{id}': ['owner'],
  'GET /api/v1/annotations': ['owner', 'executive', 'manager', 'viewer'],
  'GET /api/v1/annotations/effects': ['owner', 'executive', 'manager', 'viewer'],
  'POST /api/v1/annotations': ['owner'],
  'PUT /api/v1/annotations/{id}': ['owner'],
  'DELETE /api/v1/annotations/{id}': ['owner'],
  'GET /api/v1/nudges': ['owner', 'executive'],
  'PUT /api/v1/nudges': ['owner'],
  'GET /api/v1/nudges/preview': ['owner', 'executive'],
  'POST /api/v1/nudges/choice': 'public',
  'PUT /api/v1/nudges/choice': 'public',
  'POST /api/v1/nudges/unsubscribe': 'public',
  'GET /api/v1/reports/weekly': ['owner', 'executive'],
  'GET /api/v1/reports': ['owner', 'executive'],
  'GET /api/v1/reports/{id}': ['owner', 'executive'],
  'GET /api/v1/reports/{id}/deliveries': ['owner'],
  'POST /api/v1/reports/{id}/retry': ['owner'],
  'GET /api/v1/reports/subscriptions': ['owner'],
  'POST /api/v1/reports/subscriptions': ['owner'],
  'PUT /api/v1/reports/subscriptions/{id}': ['owner'],
  'DELETE /api/v1/reports/subscriptions/{id}': ['owner'],
  'POST /api/v1/reports/subscriptions/{id}/test': ['owner'],
  'POST /api/v1/reports/subscriptions/{id}/send': ['owner'],
  'POST /api/v1/activitystreams/inbox': ['owner', 'collector'],
  'GET /api/v1/usage': ['owner', 'executive'],
  'GET /api/v1/health/live': 'public',
  'GET /api/v1/health/ready': 'public',
  'GET /internal/metrics': ['owner'],
};

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; responses: Record<string, unknown> }>>;
}

/** Of a program with a key; a manager is a person. */
async function credentialsOf(role: Role): Promise<Record<string, string>> {
  if (role === 'manager') return { cookie: await sessionOf(api.context, { email: 'ana@example.com', role }) };
  return { authorization: `Bearer ${api.keys[role]}` };
}

/** Calls a route as its description names it, in somebody's name or nobody's. */
function call(route: string, headers: Record<string, string> = {}) {
  const [method = '', path = ''] = route.split(' ');
  return api.app.inject({
    method: method as 'GET',
    url: path.replace('{id}', path.includes('/managers/') ? 'ana' : 'active'),
    headers,
    ...(method !== 'GET' && method !== 'DELETE' && { payload: {} }),
  });
}

describe('every route of the OpenAPI document', () => {
  test('is in this list, and says what it is for', async () => {
    const { openapi, paths } = (await api.app.inject('/api/v1/openapi.json')).json<Document>();
    expect(openapi).toMatch(/^3\./);
    // SCIM's errors are no problem documents; its routes are tested where they are.
    const own = Object.entries(paths).filter(([path]) => !path.startsWith('/scim/'));
    const routes = own.flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, about]) => ({ name: `${method.toUpperCase()} ${path}`, about })),
    );
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(callers).sort());
    for (const { name, about } of routes) expect([name, about.summary]).toEqual([name, expect.any(String)]);
  });

  test.each(Object.entries(callers))('%s without a key', async (route, allowed) => {
    const response = await call(route);
    if (allowed === 'public') {
      expect([401, 403]).not.toContain(response.statusCode);
    } else if (allowed === 'address') {
      expect([response.statusCode, response.json<Problem>().code]).toEqual([404, 'unknown_link']);
    } else {
      expect([response.statusCode, response.json<Problem>().code]).toEqual([401, 'unauthenticated']);
      expect(response.headers['content-type']).toContain('application/problem+json');
      expect(response.headers['www-authenticate']).toBe('Bearer');
    }
  });

  const matrix = Object.entries(callers).flatMap(([route, allowed]) =>
    roles.map((role) => ({ route, role, allowed: allowed === 'public' || allowed.includes(role) })),
  );
  test.each(matrix.filter(({ route }) => !['signed-in', 'address'].includes(String(callers[route]))))(
    '$route by $role',
    async ({ route, role, allowed }) => {
      const response = await call(route, await credentialsOf(role));
      if (allowed) {
        expect([401, 403, 404, 500]).not.toContain(response.statusCode);
      } else {
        expect([response.statusCode, response.json<Problem>().code]).toEqual([403, 'forbidden']);
        expect(response.headers['content-type']).toContain('application/problem+json');
      }
    },
  );

  test('that reads the session tells a key that it has none', async () => {
    const response = await call('GET /api/v1/session', await credentialsOf('owner'));
    expect([response.statusCode, response.json<Problem>().code]).toEqual([403, 'forbidden']);
  });
});

test.each(['GET /api/v1/nothing', 'POST /api/v1/metrics', 'DELETE /api/v2/events', 'GET /internal'])(
  '%s is not there, and says so as a problem',
  async (route) => {
    const response = await call(route, await credentialsOf('owner'));
    expect(response.json()).toEqual({
      ...{ type: 'about:blank', title: 'Not Found', status: 404, code: 'not_found' },
      detail: `There is no ${route}.`,
    });
    expect(response.headers['content-type']).toContain('application/problem+json');
  },
);

test.each(['/api/v1/health/live', '/api/v1/metrics', '/api/v1/nothing', '/'])(
  '%s comes with headers that keep a browser safe',
  async (url) => {
    const { headers } = await api.app.inject(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    const policy = String(headers['content-security-policy']);
    for (const rule of [`default-src 'none'`, `script-src 'self'`, `frame-ancestors 'none'`])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe-eval');
    expect(headers).not.toHaveProperty('x-powered-by');
  },
);

test('an error inside tells nothing of itself', async () => {
  const broken = await startApi({ now: '2026-03-18T12:00:00Z' });
  try {
    await broken.context.pool.query('alter table source rename to sauce');
    const response = await broken.post('/api/v1/events', {
      source: 'chat',
      events: [{ externalId: 'e', verb: 'post', actor: 'ana', occurredAt: '2026-03-02T09:00:00Z' }],
    });
    expect([response.statusCode, response.json<Problem>().code]).toEqual([500, 'internal_error']);
    expect(response.body).not.toMatch(/sauce|source|relation|\.ts/);
  } finally {
    await broken.stop();
  }
});

test('the log of an error inside has its stack, and nothing of the data that met it', async () => {
  const database = await createTestDatabase();
  const { stream, written } = recordLog();
  const context = testContext(database, { now: '2026-03-18T12:00:00Z' });
  const app = await buildApp(context, { level: 'warn', stream });
  try {
    const key = await createApiKey(context, { name: 'hr', role: 'collector' });
    await database.pool.query(`alter table person add constraint impossible check (name <> 'Ana Lima')`);
    const response = await app.inject({
      ...{ method: 'POST', url: '/api/v1/people', headers: { authorization: `Bearer ${key}` } },
      payload: { people: [{ externalId: 'e1', email: 'ana.lima@example.com', name: 'Ana Lima' }] },
    });
    expect([response.statusCode, response.json<Problem>().code]).toEqual([500, 'internal_error']);
    const log = written.join('');
    expect(log).toContain('people.ts');
    expect(log).toContain('impossible');
    expect(log).not.toMatch(/Ana Lima|ana\.lima/);
    expect(log).not.toContain(key);
  } finally {
    await app.close();
    await database.drop();
  }
});
