import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { ensureFirstOwner } from './index.ts';
import { AccessWorld, goodPassword as password } from './testing.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.create();
});
beforeEach(() => world.restart());
afterAll(() => world.stop());

describe('the first owner', () => {
  const email = 'Olga@Example.org';
  const welcome = (payload: object) =>
    world.app.inject({ method: 'POST', url: '/api/v1/first-owner', payload });

  test('is made by the one-time link, and signed in', async () => {
    const token = await ensureFirstOwner(world.context);
    const answer = await welcome({ token, email, password });
    expect([answer.statusCode, answer.json()]).toEqual([200, { email: 'olga@example.org', role: 'owner' }]);
    const cookie = `uptake_session=${answer.cookies[0]?.value}`;
    expect((await world.app.inject({ url: '/api/v1/for-owner', headers: { cookie } })).statusCode).toBe(200);
    expect((await welcome({ token, email: 'second@example.org', password })).json().code).toBe(
      'invalid_link',
    );
    expect((await world.signIn('olga@example.org')).statusCode).toBe(200);
    expect(await ensureFirstOwner(world.context)).toBeNull();
  });

  test('is one only, when the link is used twice at once', async () => {
    const token = await ensureFirstOwner(world.context);
    const answers = await Promise.all(
      ['a@example.org', 'b@example.org'].map((of) => welcome({ token, email: of, password })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 403]);
  });

  test('is not joined by a second through a link that was left over', async () => {
    const token = await ensureFirstOwner(world.context);
    await world.addUser('olga@example.org', 'owner');
    const late = await welcome({ token, email: 'late@example.org', password });
    expect([late.statusCode, late.json().code]).toEqual([403, 'invalid_link']);
  });

  test('has one working link: the newest, of which only the digest is stored', async () => {
    const earlier = await ensureFirstOwner(world.context);
    const startedAtOnce = await Promise.all([1, 2, 3].map(() => ensureFirstOwner(world.context)));
    const links = await world.database.selectFrom('first_owner_link').selectAll().execute();
    expect(links.map((link) => link.digest.length)).toEqual([32]);
    expect((await welcome({ token: earlier, email, password })).json().code).toBe('invalid_link');
    const statuses: number[] = [];
    for (const token of startedAtOnce) statuses.push((await welcome({ token, email, password })).statusCode);
    expect(statuses.sort()).toEqual([200, 403, 403]);
  });

  test('needs a long password and an address of their own; the link then still works', async () => {
    const token = await ensureFirstOwner(world.context);
    await world.addUser('eve@example.org', 'executive');
    const short = await welcome({ token, email, password: 'short' });
    expect([short.statusCode, short.json().errors[0].path]).toEqual([400, 'password']);
    expect((await welcome({ token, email: 'eve@example.org', password })).json().code).toBe('email_taken');
    expect((await welcome({ token, email, password })).statusCode).toBe(200);
  });

  test('comes from the configuration, once, and voids the link', async () => {
    const token = await ensureFirstOwner(world.context);
    const configured = (given: string): Context => ({
      ...world.context,
      config: readConfig({ UPTAKE_OWNER_EMAIL: email, UPTAKE_OWNER_PASSWORD: given }),
    });
    expect(await ensureFirstOwner(configured(password))).toBeNull();
    expect((await welcome({ token, email: 'late@example.org', password })).json().code).toBe('invalid_link');
    expect(await ensureFirstOwner(configured('another password'))).toBeNull();
    expect((await world.signIn(email, 'another password')).statusCode).toBe(401);
    expect((await world.signIn(email)).json()).toEqual({ email: 'olga@example.org', role: 'owner' });
  });
});
