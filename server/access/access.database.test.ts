import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyRoles, userRoles } from '../contract/index.ts';
import { registerProblems } from '../http/problem.ts';
import { createApiKey, registerAccess } from './index.ts';
import { AccessWorld, sampleRoutes } from './testing.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.create();
});
beforeEach(() => world.restart());
afterAll(() => world.stop());

describe('every role at every route', () => {
  const cases = keyRoles.flatMap((role) => sampleRoutes.map(({ url, callers }) => ({ role, url, callers })));

  test.each(cases)('key of $role at $url', async ({ role, url, callers }) => {
    const key = await createApiKey(world.context, { name: 'nightly', role });
    const answer = await world.app.inject({ url, headers: { authorization: `Bearer ${key}` } });
    if (callers === 'signed-in' || callers.includes(role)) {
      expect([answer.statusCode, answer.json()]).toMatchObject([200, { kind: 'key', name: 'nightly', role }]);
    } else {
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
      for (const caller of callers) expect(answer.json().detail).toContain(caller);
    }
  });

  test('the same for people with a session', async () => {
    for (const role of userRoles) {
      const email = `${role}@example.org`;
      await world.addUser(email, role);
      const cookie = await world.cookieOf(email);
      for (const { url, callers } of sampleRoutes) {
        const answer = await world.app.inject({ url, headers: { cookie } });
        const allowed = callers === 'signed-in' || callers.includes(role);
        expect([url, answer.statusCode], role).toEqual([url, allowed ? 200 : 403]);
        if (allowed) expect(answer.json()).toMatchObject({ kind: 'user', name: email, role });
      }
    }
  });

  test.each(sampleRoutes)('nobody without credentials at $url', async ({ url }) => {
    const answer = await world.app.inject({ url });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('everybody at public routes, pages and unknown addresses', async () => {
    const headers = { authorization: 'Bearer unknown' };
    expect((await world.app.inject({ url: '/api/v1/public', headers })).statusCode).toBe(200);
    expect((await world.app.inject({ url: '/page' })).statusCode).toBe(200);
    expect((await world.app.inject({ url: '/api/v1/nowhere' })).json().code).toBe('not_found');
  });

  test('a public route has no viewer, and reading one there is a mistake that shows', async () => {
    expect((await world.app.inject('/api/v1/public-but-curious')).statusCode).toBe(500);
  });
});

describe('a route must state who may call it', () => {
  const bare = () => {
    const instance = Fastify();
    registerAccess(instance, world.context);
    return instance;
  };

  test.each(['/api/v1/open', '/internal/open', '/api'])('%s without roles fails at boot', async (url) => {
    expect(() => bare().get(url, async () => '')).toThrow(`${url} does not state its callers`);
    expect(() => bare().get(url, { config: { roles: [] } }, async () => '')).toThrow(
      'does not state its callers',
    );
  });

  test('within a plugin as well', async () => {
    const instance = bare();
    instance.register(async (child) => void child.get('/open', async () => ''), { prefix: '/api/v1' });
    await expect(async () => instance.ready()).rejects.toThrow('GET /api/v1/open does not state its callers');
  });

  test('a HEAD route that Fastify adds inherits it', async () => {
    const key = await createApiKey(world.context, { name: 'reader', role: 'viewer' });
    const head = (authorization?: string) =>
      world.app.inject({
        method: 'HEAD',
        url: '/api/v1/with-head',
        headers: authorization ? { authorization } : {},
      });
    expect((await head()).statusCode).toBe(401);
    expect((await head(`Bearer ${key}`)).statusCode).toBe(200);
  });

  test('one that was added before the guard is open to nobody', async () => {
    const instance = Fastify();
    instance.get('/api/v1/early', async () => 'secret');
    registerProblems(instance);
    registerAccess(instance, world.context);
    const key = await createApiKey(world.context, { name: 'owner', role: 'owner' });
    const answer = await instance.inject({
      url: '/api/v1/early',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(answer.statusCode).toBe(500);
    await instance.close();
  });
});

describe('API keys', () => {
  test('the text is shown once and only its digest is stored', async () => {
    const key = await createApiKey(world.context, { name: 'slack', role: 'collector' });
    expect(key).toMatch(/^uptake_[\w-]{43}$/);
    const row = await world.database.selectFrom('api_key').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: 'slack', role: 'collector', revoked_at: null });
    expect(row.digest).toHaveLength(32);
  });

  test('a name can be given once, and must be one', async () => {
    await createApiKey(world.context, { name: 'slack', role: 'collector' });
    await expect(createApiKey(world.context, { name: ' slack ', role: 'viewer' })).rejects.toThrow(
      'There is an API key named "slack" already',
    );
    await expect(createApiKey(world.context, { name: ' ', role: 'viewer' })).rejects.toThrow('needs a name');
  });

  test.each([
    'Bearer uptake_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'Bearer',
    'Bearer two words',
    'Basic b3duZXI6b3duZXI=',
  ])('"%s" is nobody', async (authorization) => {
    const answer = await world.app.inject({ url: '/internal/for-signed-in', headers: { authorization } });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
  });

  test('the scheme is read in any case', async () => {
    const key = await createApiKey(world.context, { name: 'slack', role: 'collector' });
    const answer = await world.app.inject({
      url: '/api/v1/for-collector',
      headers: { authorization: `bearer ${key}` },
    });
    expect(answer.statusCode).toBe(200);
  });

  test('a wrong key is not made good by a cookie', async () => {
    await world.addUser('ana@example.org', 'owner');
    const headers = { authorization: 'Bearer wrong', cookie: await world.cookieOf('ana@example.org') };
    expect((await world.app.inject({ url: '/api/v1/for-owner', headers })).statusCode).toBe(401);
  });

  test('revocation takes effect within five seconds', async () => {
    const key = await createApiKey(world.context, { name: 'slack', role: 'collector' });
    const ask = async () =>
      (await world.app.inject({ url: '/api/v1/for-collector', headers: { authorization: `Bearer ${key}` } }))
        .statusCode;
    expect(await ask()).toBe(200);
    await world.database.updateTable('api_key').set({ revoked_at: new Date() }).execute();
    world.now += 4_999;
    expect(await ask()).toBe(200);
    world.now += 1;
    expect(await ask()).toBe(401);
  });

  test('revocation takes effect at once where the clock is set back', async () => {
    const key = await createApiKey(world.context, { name: 'slack', role: 'collector' });
    const headers = { authorization: `Bearer ${key}` };
    const ask = async () => (await world.app.inject({ url: '/api/v1/for-collector', headers })).statusCode;
    expect(await ask()).toBe(200);
    await world.database.updateTable('api_key').set({ revoked_at: new Date() }).execute();
    world.now -= 3_600_000;
    expect(await ask()).toBe(401);
  });

  test('a key works from any origin, and is refused before the body is read', async () => {
    const key = await createApiKey(world.context, { name: 'slack', role: 'collector' });
    const headers = {
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/json',
    };
    const authorized = { ...headers, authorization: `Bearer ${key}` };
    const post = { method: 'POST', url: '/api/v1/for-collector' } as const;
    expect((await world.app.inject({ ...post, headers: authorized, payload: '{}' })).statusCode).toBe(200);
    const malformed = { ...post, headers: { 'content-type': 'application/json' }, payload: '{' };
    expect((await world.app.inject(malformed)).statusCode).toBe(401);
  });
});
