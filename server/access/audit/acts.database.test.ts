import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditList, UserLink } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { ensureFirstOwner } from '../first-owner.ts';

let api: Api;
let before = '';
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: company().person('ana').build() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('app_user').execute();
  before = new Date().toISOString();
});
afterAll(() => api.stop());

const password = 'correct horse battery';
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, cookies = {}) =>
  api.app.inject({ method, url: `/api/v1${url}`, cookies, ...(payload && { payload }) });
const sendAsOwner = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api/v1${url}`, ...(payload && { payload }) },
    headers: { authorization: `Bearer ${api.keys.owner}` },
  });

/** What this test left in the log, the oldest first. */
async function written() {
  const { entries } = (await api.get('/api/v1/audit?limit=100', 'owner')).json<AuditList>();
  const own = entries.filter(({ at, action }) => at >= before && !action.includes('/audit'));
  return own.reverse().map(({ viewer, action, status, details }) => [viewer.name, action, status, details]);
}

test('from the first link to sign-out, each step is somebody’s', async () => {
  const token = (await ensureFirstOwner(api.context)) ?? '';
  await send('POST', '/first-owner', { token, email: 'Olga@example.com', password });
  const signIn = (guess: string, email = 'olga@example.com') =>
    send('POST', '/session', { email, password: guess });
  await signIn('a wrong password');
  await signIn(password, 'nobody@example.com');
  const [cookie] = (await signIn(password)).cookies;
  await send('DELETE', '/session', undefined, { [cookie?.name ?? '']: cookie?.value ?? '' });
  await send('DELETE', '/session');
  expect(await written()).toEqual([
    ['olga@example.com', 'first-owner', 200, {}],
    ['olga@example.com', 'sign-in', 401, {}],
    // An address that no user has may be anybody's, or a password typed into the wrong field.
    [null, 'sign-in', 401, {}],
    ['olga@example.com', 'sign-in', 200, {}],
    ['olga@example.com', 'sign-out', 204, {}],
  ]);
});

test('who guesses too often is written down as such', async () => {
  const guess = () =>
    send('POST', '/session', { email: 'throttled@example.com', password: 'a wrong password' });
  for (let attempt = 0; attempt < 6; attempt += 1) await guess();
  expect((await written()).map(([, , status]) => status)).toEqual([401, 401, 401, 401, 401, 429]);
});

test('whom an owner let in, changed and took away is said by address, also when they are gone', async () => {
  const link = (
    await sendAsOwner('POST', '/users', { email: 'Eva@Example.com', role: 'viewer' })
  ).json<UserLink>();
  await send('POST', '/join', { token: link.path.replace('/join#', ''), password });
  const { id } = link.user;
  await sendAsOwner('PUT', `/users/${id}`, { role: 'executive' });
  await sendAsOwner('DELETE', `/users/${id}/sessions`);
  await sendAsOwner('POST', `/users/${id}/link`);
  await sendAsOwner('DELETE', `/users/${id}`);
  await sendAsOwner('DELETE', `/users/${id}`);
  const eva = { id: String(id), user: 'eva@example.com' };
  expect(await written()).toEqual([
    ['owner', 'POST /api/v1/users', 201, { user: 'eva@example.com', role: 'viewer' }],
    ['eva@example.com', 'join', 200, {}],
    ['owner', 'PUT /api/v1/users/:id', 200, { ...eva, role: 'executive' }],
    ['owner', 'DELETE /api/v1/users/:id/sessions', 204, eva],
    ['owner', 'POST /api/v1/users/:id/link', 200, eva],
    ['owner', 'DELETE /api/v1/users/:id', 204, eva],
    ['owner', 'DELETE /api/v1/users/:id', 404, { id: String(id) }],
  ]);
  expect(JSON.stringify(await written())).not.toContain(password);
});
