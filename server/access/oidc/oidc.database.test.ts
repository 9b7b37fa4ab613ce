import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserRole } from '../../contract/index.ts';
import { startOidcProvider, type TestOidcProvider } from '../../testing/oidc-provider.ts';
import { AccessWorld, goodPassword } from '../testing.ts';
import { makeLink } from '../users/links.ts';
import { listUsers } from '../users/users.ts';
import { home, RedirectFollower } from './browser-testing.ts';

let world: AccessWorld;
let provider: TestOidcProvider;
beforeAll(async () => {
  [world, provider] = await Promise.all([AccessWorld.create(), startOidcProvider()]);
  provider.register(`${home}/api/v1/oidc/callback`);
});
afterAll(() => Promise.all([world.stop(), provider.stop()]));

const start = (environment: Record<string, string> = {}) =>
  world.restart({ ...provider.environment, UPTAKE_URL: home, ...environment });
const letIn = (email: string, role: UserRole) =>
  world.database
    .insertInto('app_user')
    .values({ email, role, created_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
const users = () =>
  world.database.selectFrom('app_user').select(['email', 'role']).orderBy('email').execute();
const ana = { email: 'Ana@example.org', email_verified: true };

let browser: RedirectFollower;
beforeEach(async () => {
  await start();
  browser = new RedirectFollower(world);
  Object.assign(provider, { people: { ana }, visitor: 'ana', isDown: false });
});

describe('where owners let people in', () => {
  test('they come in with the role they were given, and to the page they wanted', async () => {
    await letIn('ana@example.org', 'executive');
    expect(await browser.signIn('/adoption?metric=active')).toBe('/adoption?metric=active');
    expect(await browser.session()).toEqual({ email: 'ana@example.org', role: 'executive' });
    const [user] = await listUsers(world.database, world.now);
    expect(user).toMatchObject({ hasPassword: false, hasIdentity: true, sessions: 1 });
    expect(await world.database.selectFrom('oidc_attempt').selectAll().execute()).toEqual([]);
  });

  test('and stay who they are when their address changes', async () => {
    await letIn('ana@example.org', 'viewer');
    await browser.signIn();
    provider.people.ana = { email: 'ana.new@example.org', email_verified: true };
    expect(await browser.signIn()).toBe('/');
    expect(await users()).toEqual([{ email: 'ana@example.org', role: 'viewer' }]);
  });

  test('nobody else comes in', async () => {
    expect(await browser.signIn('/goals')).toBe('/sign-in?problem=not_let_in&next=%2Fgoals');
    expect(await browser.session()).toBeNull();
    expect(await users()).toEqual([]);
  });

  test.each([
    ['is not verified', { email: ana.email, email_verified: false }, {}],
    ['is not said to be verified', { email: ana.email }, {}],
    [
      'is not verified, for those who trust',
      { email: ana.email, email_verified: false },
      { OIDC_TRUST_EMAIL: 'true' },
    ],
    ['is missing', {}, { OIDC_TRUST_EMAIL: 'true' }],
  ])('an address that %s lets nobody be somebody', async (_what, person, environment) => {
    await start(environment);
    await letIn('ana@example.org', 'owner');
    provider.people.ana = person;
    expect(await browser.signIn()).toBe('/sign-in?problem=email_not_verified');
  });

  test('a provider that does not say whether addresses are verified can be trusted', async () => {
    await start({ OIDC_TRUST_EMAIL: 'true' });
    await letIn('ana@example.org', 'viewer');
    provider.people.ana = { email: ana.email };
    expect(await browser.signIn()).toBe('/');
  });

  test('an address that had somebody else before does not make them one', async () => {
    await letIn('ana@example.org', 'owner');
    await browser.signIn();
    Object.assign(provider, { people: { eva: ana }, visitor: 'eva' });
    const other = new RedirectFollower(world);
    expect(await other.signIn()).toBe('/sign-in?problem=address_taken');
    expect(await other.session()).toBeNull();
  });
});

describe('where roles come from groups', () => {
  const groups = (...names: string[]) => {
    provider.people.ana = { ...ana, groups: names };
  };
  beforeEach(() => start({ OIDC_ROLES: 'owner=uptake-owners,executive=board|c-level' }));

  test('people are made when they first come, with the highest role of their groups', async () => {
    groups('staff', 'c-level');
    expect(await browser.signIn()).toBe('/');
    expect(await users()).toEqual([{ email: 'ana@example.org', role: 'executive' }]);
    groups('board', 'uptake-owners');
    await browser.signIn();
    expect(await browser.session()).toEqual({ email: 'ana@example.org', role: 'owner' });
    groups('board');
    await browser.signIn();
    expect(await users()).toEqual([{ email: 'ana@example.org', role: 'executive' }]);
  });

  test('of two who are one person and come for the first time at once, one is made', async () => {
    groups('board');
    const both = [browser, new RedirectFollower(world)];
    expect(await Promise.all(both.map((each) => each.signIn()))).toEqual(['/', '/']);
    expect(await users()).toHaveLength(1);
  });

  test('who is in none is refused', async () => {
    groups('staff');
    expect(await browser.signIn()).toBe('/sign-in?problem=no_role');
    expect(await users()).toEqual([]);
  });

  test('who is taken out of them is out everywhere, with their password as well', async () => {
    await world.addUser('ana@example.org', 'viewer');
    const elsewhere = await world.cookieOf('ana@example.org');
    groups('board');
    await browser.signIn();
    groups();
    expect(await new RedirectFollower(world).signIn()).toBe('/sign-in?problem=no_role');
    expect(await browser.session()).toBeNull();
    const asked = await world.app.inject({ url: '/api/v1/session', headers: { cookie: elsewhere } });
    expect(asked.statusCode).toBe(401);
    expect((await world.signIn('ana@example.org')).statusCode).toBe(401);
  });

  test('each is in the audit log, the refused ones as well', async () => {
    groups('staff');
    await browser.signIn();
    groups('board');
    await browser.signIn();
    groups();
    await browser.signIn();
    const written = await world.database
      .selectFrom('audit_entry')
      .select(['action', 'viewer_name', 'viewer_role', 'status', 'details'])
      .orderBy('id', 'desc')
      .limit(3)
      .execute();
    const through = 'your organisation';
    const entry = { action: 'sign-in', viewer_name: 'ana@example.org', viewer_role: 'executive' };
    expect(written).toEqual([
      { ...entry, status: 403, details: { through, problem: 'no_role' } },
      { ...entry, status: 200, details: { through } },
      {
        ...entry,
        ...{ viewer_name: null, viewer_role: null, status: 403, details: { through, problem: 'no_role' } },
      },
    ]);
  });

  test('the last owner with a password stays one, should the provider fail', async () => {
    await world.addUser('ana@example.org', 'owner');
    groups('board');
    await browser.signIn();
    expect(await browser.session()).toMatchObject({ role: 'owner' });
    groups();
    expect(await browser.signIn()).toBe('/sign-in?problem=no_role');
    expect(await browser.session()).toBeNull();
    expect((await world.signIn('ana@example.org')).json()).toMatchObject({ role: 'owner' });
    await world.addUser('olga@example.org', 'owner');
    await browser.signIn();
    expect((await world.signIn('ana@example.org')).statusCode).toBe(401);
  });

  test('* is everybody whom the provider knows; the address must be verified all the same', async () => {
    await start({ OIDC_ROLES: 'owner=uptake-owners,viewer=*' });
    expect(await browser.signIn()).toBe('/');
    expect(await browser.session()).toMatchObject({ role: 'viewer' });
    Object.assign(provider, { people: { eva: { email: 'eva@example.org' } }, visitor: 'eva' });
    expect(await new RedirectFollower(world).signIn()).toBe('/sign-in?problem=email_not_verified');
  });
});

describe('a sign-in', () => {
  beforeEach(() => letIn('ana@example.org', 'viewer'));

  test('that the visitor breaks off says so', async () => {
    provider.visitor = null;
    expect(await browser.signIn('/goals')).toBe('/sign-in?problem=denied&next=%2Fgoals');
  });

  test('works once', async () => {
    const callback = await browser.callback();
    expect(await browser.open(callback)).toBe('/');
    expect(await browser.open(callback)).toBe('/sign-in?problem=expired');
  });

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43)), 'expired'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'expired'],
    ['two states', (url: URL) => url.searchParams.append('state', 'x'), 'expired'],
    ['another code', (url: URL) => url.searchParams.set('code', 'x'), 'provider_failed'],
    ['no code', (url: URL) => url.searchParams.delete('code'), 'provider_failed'],
    [
      'the name of another provider',
      (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
      'provider_failed',
    ],
  ])('that comes back with %s leads nowhere', async (_what, tamper, problem) => {
    const callback = new URL(await browser.callback(), home);
    tamper(callback);
    expect(await browser.open(callback.href)).toBe(`/sign-in?problem=${problem}`);
    expect(await browser.session()).toBeNull();
  });

  test('that fails is logged with what the provider calls it, and nothing of who it was', async () => {
    const callback = new URL(await browser.callback(), home);
    callback.searchParams.set('code', 'not-the-code');
    await browser.open(callback.href);
    const log = world.log.join('');
    expect(log).toContain('invalid_grant');
    const state = callback.searchParams.get('state') ?? '';
    for (const secret of ['not-the-code', state, 'ana', provider.environment.OIDC_CLIENT_SECRET])
      expect(log).not.toContain(secret);
  });

  test('that another browser began leads nowhere, also with the code of one and the state of the other', async () => {
    const stranger = new RedirectFollower(world);
    const begun = await stranger.callback();
    expect(await browser.open(begun)).toBe('/sign-in?problem=expired');
    const own = new URL(await browser.callback(), home);
    own.searchParams.set('code', new URL(begun, home).searchParams.get('code') ?? '');
    expect(await browser.open(own.href)).toBe('/sign-in?problem=provider_failed');
  });

  test('may take ten minutes', async () => {
    const callback = await browser.callback();
    world.now += 10 * 60_000;
    expect(await browser.open(callback)).toBe('/sign-in?problem=expired');
  });

  test('can be under way in two windows at once', async () => {
    const [first, second] = [await browser.callback(), await browser.callback()];
    expect(await browser.open(first)).toBe('/');
    expect(await browser.open(second)).toBe('/');
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/\t/evil.example',
  ])('does not lead to %s', async (returnTo) => {
    expect(await browser.signIn(returnTo)).toBe('/');
  });

  test('fails while the provider is down, and works once it is back; passwords work all the time', async () => {
    await world.addUser('olga@example.org', 'owner');
    provider.isDown = true;
    expect(await browser.signIn('/goals')).toBe('/sign-in?problem=provider_failed&next=%2Fgoals');
    expect((await world.signIn('olga@example.org')).statusCode).toBe(200);
    provider.isDown = false;
    const callback = await browser.callback();
    provider.isDown = true;
    expect(await browser.open(callback)).toBe('/sign-in?problem=provider_failed');
    provider.isDown = false;
    expect(await browser.signIn()).toBe('/');
  });

  test('takes what stands in the ID token as well', async () => {
    const other = await startOidcProvider({ claimsInIdToken: true });
    try {
      other.register(`${home}/api/v1/oidc/callback`);
      Object.assign(other, { people: { ana: { ...ana, groups: ['staff'] } }, visitor: 'ana' });
      await start({ ...other.environment, OIDC_ROLES: 'viewer=staff' });
      expect(await browser.signIn()).toBe('/');
    } finally {
      await other.stop();
    }
  });
});

describe('the sign-in page', () => {
  const ways = async () => (await world.app.inject('/api/v1/sign-in')).json();

  test('offers what is set up', async () => {
    expect(await ways()).toEqual({ password: true, provider: { name: 'your organisation' } });
    await world.restart();
    expect(await ways()).toEqual({ password: true, provider: null });
    for (const address of ['/api/v1/oidc/start', '/api/v1/oidc/callback'])
      expect(await browser.open(address)).toBe('/sign-in?problem=not_set_up');
  });

  test('has no password but for owners, where the provider alone is wanted', async () => {
    await start({ OIDC_ONLY: 'true', OIDC_NAME: 'Acme' });
    expect(await ways()).toEqual({ password: false, provider: { name: 'Acme' } });
    await world.addUser('olga@example.org', 'owner');
    await world.addUser('eva@example.org', 'viewer');
    expect((await world.signIn('olga@example.org')).statusCode).toBe(200);
    const refused = await world.signIn('eva@example.org');
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'provider_only']);
    expect(refused.json().detail).toContain('Acme');
    expect(refused.cookies).toEqual([]);
    const written = await world.database
      .selectFrom('audit_entry')
      .select(['viewer_name', 'status'])
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(written).toEqual([
      { viewer_name: 'eva@example.org', status: 403 },
      { viewer_name: 'olga@example.org', status: 200 },
    ]);
  });

  test('takes no link either there, and the link stays good for the day on which it may be used', async () => {
    const { oidc } = world.context.config;
    if (!oidc) throw new Error('There is no provider.');
    const { id } = await letIn('eva@example.org', 'viewer');
    const token = (await makeLink(world.database, id, world.now)).replace('/join#', '');
    const join = () =>
      world.app.inject({ method: 'POST', url: '/api/v1/join', payload: { token, password: goodPassword } });
    world.context.config.oidc = { ...oidc, only: true };
    expect((await join()).json().code).toBe('provider_only');
    world.context.config.oidc = oidc;
    expect((await join()).statusCode).toBe(200);
  });
});
