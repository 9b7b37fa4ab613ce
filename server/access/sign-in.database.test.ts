import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApiKey } from './index.ts';
import { passwordChecker } from './password.ts';
import { AccessWorld, goodPassword as password } from './testing.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.create();
});
beforeEach(() => world.restart());
afterAll(() => world.stop());

describe('sign-in', () => {
  beforeEach(() => world.addUser('ana@example.org', 'executive'));

  test('gives the session and a cookie that scripts and other sites cannot use', async () => {
    const answer = await world.signIn('Ana@Example.org');
    expect(answer.json()).toEqual({ email: 'ana@example.org', role: 'executive' });
    expect(answer.headers['set-cookie']).toMatch(
      /^uptake_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const session = await world.app.inject({
      url: '/api/v1/session',
      headers: { cookie: `uptake_session=${answer.cookies[0]?.value}` },
    });
    expect([session.statusCode, session.json()]).toEqual([
      200,
      { email: 'ana@example.org', role: 'executive' },
    ]);
  });

  test.each([
    ['a wrong password', 'ana@example.org', 'wrong'],
    ['an unknown address', 'nobody@example.org', password],
  ])('%s: the same answer', async (_what, email, given) => {
    const answer = await world.signIn(email, given);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      code: 'invalid_credentials',
      detail: 'No user has that e-mail address and password.',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('an unknown address costs the same hash as a wrong password', async () => {
    const costs: string[] = [];
    const check = passwordChecker(world.database, (hashed, password) => {
      costs.push(String(hashed).split('$').slice(0, 4).join('$'));
      return verify(hashed, password);
    });
    expect(await check('nobody@example.org', 'wrong')).toBeNull();
    expect(await check('ana@example.org', 'wrong')).toBeNull();
    expect(costs).toEqual(Array(2).fill('$argon2id$v=19$m=19456,t=2,p=1'));
  });

  test('after five failures even the right password has to wait', async () => {
    const attempts = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => world.signIn('ana@example.org', 'wrong')),
    );
    expect(attempts.map((answer) => answer.statusCode).sort()).toEqual([401, 401, 401, 401, 401, 429]);
    world.now += 60_000;
    const refused = await world.signIn('ANA@example.org');
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
    expect(refused.headers['retry-after']).toBe('840');
    world.now += 840_000;
    expect((await world.signIn('ana@example.org')).statusCode).toBe(200);
  });

  test('forgets the failures of somebody who then signs in', async () => {
    for (const given of ['wrong', 'wrong', password, 'wrong', 'wrong', 'wrong']) {
      await world.signIn('ana@example.org', given);
    }
    expect((await world.signIn('ana@example.org')).statusCode).toBe(200);
  });

  test('signing in again ends the session that the browser had', async () => {
    const cookie = await world.cookieOf('ana@example.org');
    expect((await world.signIn('ana@example.org', password, { cookie })).statusCode).toBe(200);
    expect((await world.app.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
  });

  test('sign-out ends the session and takes the cookie away, also a second time', async () => {
    const cookie = await world.cookieOf('ana@example.org');
    const signOut = () => world.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    const answer = await signOut();
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(answer.headers['set-cookie']).toContain('uptake_session=; Max-Age=0');
    expect((await world.app.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
    expect((await signOut()).statusCode).toBe(204);
  });

  test('another site can neither act with the cookie nor sign somebody in', async () => {
    const cookie = await world.cookieOf('ana@example.org');
    const post = { method: 'POST', url: '/api/v1/for-executive' } as const;
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      const answer = await world.app.inject({ ...post, headers: { cookie, ...headers } });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross_site_request']);
      expect((await world.signIn('ana@example.org', password, headers)).json().code).toBe(
        'cross_site_request',
      );
      expect((await world.app.inject({ url: post.url, headers: { cookie, ...headers } })).statusCode).toBe(
        200,
      );
    }
    const ownPage = { cookie, host: 'uptake.example:3000', origin: 'http://uptake.example:3000' };
    expect((await world.app.inject({ ...post, headers: ownPage })).statusCode).toBe(200);
  });

  test('an API key has no session', async () => {
    const key = await createApiKey(world.context, { name: 'slack', role: 'owner' });
    const answer = await world.app.inject({
      url: '/api/v1/session',
      headers: { authorization: `Bearer ${key}` },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
  });
});
