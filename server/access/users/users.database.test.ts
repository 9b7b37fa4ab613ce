import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Problem, Session, User, UserLink, UserRole, Users } from '../../contract/index.ts';
import { type Api, type Method, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { hashPassword } from '../password.ts';
import { makeLink, takeLink } from './links.ts';
import { changeRole } from './users.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: company().person('ana').build() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('app_user').execute();
});
afterAll(() => api.stop());

const good = 'correct horse battery';
const ask = (method: Method, path: string, payload?: object) => api.send(method, `/api/v1${path}`, payload);
const users = async () => (await ask('GET', '/users')).json<Users>().users;
const tokenOf = ({ path }: UserLink) => path.replace('/join#', '');

async function invite(email: string, role: UserRole = 'viewer'): Promise<UserLink> {
  const answer = await ask('POST', '/users', { email, role });
  expect(answer.statusCode).toBe(201);
  return answer.json<UserLink>();
}

const join = (token: string, password = good) =>
  api.app.inject({ method: 'POST', url: '/api/v1/join', payload: { token, password } });
const signIn = (email: string, password = good) =>
  api.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password } });
const cookieOf = (answer: Awaited<ReturnType<typeof join>>) => {
  const [cookie] = answer.cookies;
  return { [cookie?.name ?? '']: cookie?.value ?? '' };
};
const whoIs = (cookies: Record<string, string>) => api.app.inject({ url: '/api/v1/session', cookies });

test('an owner lets somebody in, who chooses a password with the link and is signed in', async () => {
  const invited = await invite(' Eva@Example.com ', 'executive').catch(() => null);
  // Addresses with blanks are none.
  expect(invited).toBeNull();
  const link = await invite('Eva@Example.com', 'executive');
  expect(link.user).toMatchObject({
    email: 'eva@example.com',
    role: 'executive',
    hasPassword: false,
    hasIdentity: false,
    sessions: 0,
  });
  expect(link.user.linkUntil).not.toBeNull();
  expect((await signIn('eva@example.com')).statusCode).toBe(401);
  const joined = await join(tokenOf(link));
  expect(joined.json<Session>()).toEqual({ email: 'eva@example.com', role: 'executive' });
  expect((await whoIs(cookieOf(joined))).statusCode).toBe(200);
  expect((await signIn('eva@example.com')).statusCode).toBe(200);
  expect(await users()).toMatchObject([
    { email: 'eva@example.com', hasPassword: true, linkUntil: null, sessions: 2 },
  ]);
  const again = await join(tokenOf(link));
  expect([again.statusCode, again.json<Problem>().code]).toEqual([403, 'invalid_link']);
});

test('one address is one user', async () => {
  await invite('eva@example.com');
  const again = await ask('POST', '/users', { email: 'EVA@example.com', role: 'owner' });
  expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'email_taken']);
  expect(await users()).toHaveLength(1);
});

test('of an answer that was refused nothing is stored', async () => {
  for (const body of [
    {},
    { email: 'eva' },
    { email: 'eva@example.com', role: 'collector' },
    { email: 'eva@example.com', role: 'viewer', password: good },
  ]) {
    const answer = await ask('POST', '/users', body);
    expect([JSON.stringify(body), answer.statusCode]).toEqual([JSON.stringify(body), 400]);
  }
  expect(await users()).toEqual([]);
});

describe('a link', () => {
  test('is replaced by a newer one, which also replaces a forgotten password and ends all sessions', async () => {
    const first = await invite('eva@example.com');
    const { id } = first.user;
    const second = (await ask('POST', `/users/${id}/link`)).json<UserLink>();
    expect((await join(tokenOf(first))).statusCode).toBe(403);
    const session = cookieOf(await join(tokenOf(second)));
    const third = (await ask('POST', `/users/${id}/link`)).json<UserLink>();
    expect((await whoIs(session)).statusCode).toBe(200);
    expect((await join(tokenOf(third), 'another correct horse')).statusCode).toBe(200);
    expect((await whoIs(session)).statusCode).toBe(401);
    expect((await signIn('eva@example.com')).statusCode).toBe(401);
    expect((await signIn('eva@example.com', 'another correct horse')).statusCode).toBe(200);
  });

  test('works for seven days, once, also where two use it at once', async () => {
    const { database } = api.context;
    const now = Date.parse('2026-03-18T12:00:00Z');
    const { user } = await invite('eva@example.com');
    const tokenAt = async () => (await makeLink(database, user.id, now)).replace('/join#', '');
    const old = await tokenAt();
    const days = (count: number) => now + count * 86_400_000;
    await expect(takeLink(api.context, { token: old, password: good }, days(7))).rejects.toMatchObject({
      status: 403,
    });
    expect(await takeLink(api.context, { token: old, password: good }, days(7) - 1)).toMatchObject({
      role: 'viewer',
    });
    const token = await tokenAt();
    const both = await Promise.allSettled(
      [1, 2].map(() => takeLink(api.context, { token, password: good }, now)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('of nobody opens nothing, and a weak password uses none up', async () => {
    expect((await ask('POST', '/users/999/link')).statusCode).toBe(404);
    expect((await join('x')).statusCode).toBe(403);
    const link = await invite('eva@example.com');
    expect((await join(tokenOf(link), 'short')).statusCode).toBe(400);
    expect((await join(tokenOf(link))).statusCode).toBe(200);
  });

  test('is stored as a digest alone', async () => {
    const link = await invite('eva@example.com');
    const [row] = await api.context.database.selectFrom('sign_in_link').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(tokenOf(link));
    expect(row?.digest).toHaveLength(32);
  });
});

describe('roles and sessions', () => {
  async function member(email: string, role: UserRole) {
    const row = await api.context.database
      .insertInto('app_user')
      .values({ email, role, password_hash: await hashPassword(good), created_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  }

  test('another role counts from the next request on', async () => {
    await member('ola@example.com', 'owner');
    const id = await member('eva@example.com', 'viewer');
    const cookies = cookieOf(await signIn('eva@example.com'));
    const readManagers = () => api.app.inject({ url: '/api/v1/managers', cookies });
    expect((await readManagers()).statusCode).toBe(403);
    const changed = await ask('PUT', `/users/${id}`, { role: 'executive' });
    expect(changed.json<User>()).toMatchObject({ role: 'executive', sessions: 1 });
    expect((await readManagers()).statusCode).toBe(200);
    await ask('PUT', `/users/${id}`, { role: 'viewer' });
    expect((await readManagers()).statusCode).toBe(403);
  });

  test('a user who is taken away, or signed out everywhere, is out at once', async () => {
    const id = await member('eva@example.com', 'viewer');
    const cookies = cookieOf(await signIn('eva@example.com'));
    expect((await ask('DELETE', `/users/${id}/sessions`)).statusCode).toBe(204);
    expect((await whoIs(cookies)).statusCode).toBe(401);
    const next = cookieOf(await signIn('eva@example.com'));
    expect((await ask('DELETE', `/users/${id}`)).statusCode).toBe(204);
    expect((await whoIs(next)).statusCode).toBe(401);
    expect((await signIn('eva@example.com')).statusCode).toBe(401);
    for (const [method, path] of [
      ['DELETE', `/users/${id}`],
      ['DELETE', `/users/${id}/sessions`],
    ] as const)
      expect((await ask(method, path)).statusCode).toBe(404);
    expect((await ask('PUT', `/users/${id}`, { role: 'viewer' })).statusCode).toBe(404);
  });

  test('the last owner who can sign in stays one, also where two take each other’s role at once', async () => {
    const ola = await member('ola@example.com', 'owner');
    // Invited, and not here yet.
    await invite('new@example.com', 'owner');
    for (const refused of [
      await ask('PUT', `/users/${ola}`, { role: 'viewer' }),
      await ask('DELETE', `/users/${ola}`),
    ])
      expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'last_owner']);
    const eva = await member('eva@example.com', 'owner');
    const { database } = api.context;
    const both = await Promise.allSettled([
      changeRole(database, ola, 'viewer'),
      changeRole(database, eva, 'viewer'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await users()).filter(({ role, hasPassword }) => role === 'owner' && hasPassword)).toHaveLength(
      1,
    );
  });

  test('who knows their password chooses another, and is signed out elsewhere', async () => {
    await member('eva@example.com', 'viewer');
    const [here, elsewhere] = [
      cookieOf(await signIn('eva@example.com')),
      cookieOf(await signIn('eva@example.com')),
    ];
    const change = (current: string) =>
      api.app.inject({
        ...{ method: 'PUT', url: '/api/v1/session/password', cookies: here },
        payload: { current, password: 'another correct horse' },
      });
    const wrong = await change('not my password');
    expect([wrong.statusCode, wrong.json<Problem>().code]).toEqual([403, 'wrong_password']);
    const changed = await change(good);
    expect(changed.statusCode).toBe(204);
    for (const cookies of [here, elsewhere]) expect((await whoIs(cookies)).statusCode).toBe(401);
    expect((await whoIs(cookieOf(changed))).statusCode).toBe(200);
    expect((await signIn('eva@example.com', 'another correct horse')).statusCode).toBe(200);
    expect((await ask('PUT', '/session/password', { current: good, password: good })).statusCode).toBe(403);
  });

  test('guessing it is slowed', async () => {
    await member('eva@example.com', 'viewer');
    const app = await buildApp(api.context);
    const signedIn = await app.inject({
      ...{ method: 'POST', url: '/api/v1/session', payload: { email: 'eva@example.com', password: good } },
    });
    const guesses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      const answer = await app.inject({
        ...{ method: 'PUT', url: '/api/v1/session/password', cookies: cookieOf(signedIn) },
        payload: { current: `guess ${guess}`, password: 'another correct horse' },
      });
      guesses.push(answer.statusCode);
    }
    expect(guesses).toEqual([403, 403, 403, 403, 403, 429]);
    await app.close();
  });
});
