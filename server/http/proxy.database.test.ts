import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../access/password.ts';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { type Api, startApi } from '../testing/api.ts';

const user = { email: 'ana@example.org', password: 'correct horse battery' };

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z' });
  const password_hash = await hashPassword(user.password);
  const row = { email: user.email, password_hash, role: 'owner', created_at: new Date() };
  await api.context.database.insertInto('app_user').values(row).execute();
});
afterAll(() => api.stop());

let app: FastifyInstance;
afterEach(() => app.close());

async function start(environment: Record<string, string>): Promise<void> {
  const { trustProxy, publicUrl } = readConfig(environment);
  app = await buildApp({ ...api.context, config: { ...api.context.config, trustProxy, publicUrl } });
}

const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
const signIn = (
  remoteAddress: string,
  headers: Record<string, string> = forwarded,
  password = user.password,
) =>
  app.inject({
    ...{ method: 'POST', url: '/api/v1/session', remoteAddress, headers },
    payload: { email: user.email, password },
  });
const whoIs = (remoteAddress: string, cookie: string, headers: Record<string, string> = forwarded) =>
  app.inject({ url: '/api/v1/session', remoteAddress, headers: { ...headers, cookie } });

describe('behind a proxy that is trusted', () => {
  test('TLS of the proxy counts: its cookie goes over TLS alone, and so do browsers from then on', async () => {
    await start({ UPTAKE_TRUST_PROXY: '10.1.0.0/16' });
    const answer = await signIn('10.1.2.3');
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-uptake_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    const secret = answer.cookies[0]?.value;
    expect((await whoIs('10.1.2.3', `__Host-uptake_session=${secret}`)).statusCode).toBe(200);
    // A cookie without the prefix may come from another host of the domain.
    expect((await whoIs('10.1.2.3', `uptake_session=${secret}`)).statusCode).toBe(401);
  });

  test('guesses are counted for the address that the proxy names', async () => {
    await start({ UPTAKE_TRUST_PROXY: 'loopback' });
    const guess = (client: string) => signIn('127.0.0.1', { 'x-forwarded-for': client }, 'wrong');
    for (let failure = 0; failure < 5; failure += 1)
      expect((await guess('203.0.113.7')).statusCode).toBe(401);
    expect((await guess('203.0.113.7')).statusCode).toBe(429);
    expect((await guess('203.0.113.8')).statusCode).toBe(401);
    // What a client writes before the proxy's own entry does not count.
    expect((await guess('203.0.113.99, 203.0.113.7')).statusCode).toBe(429);
  });

  test('what the proxy says of plain HTTP counts as well', async () => {
    await start({ UPTAKE_TRUST_PROXY: 'loopback' });
    const { headers } = await signIn('127.0.0.1', { 'x-forwarded-proto': 'http' });
    expect(headers['set-cookie']).toMatch(/^uptake_session=/);
    expect(headers).not.toHaveProperty('strict-transport-security');
  });
});

describe.each([
  ['no proxy is trusted', {}],
  ['another one is trusted', { UPTAKE_TRUST_PROXY: '10.1.0.0/16' }],
])('where %s', (_which, environment) => {
  test('nobody can pretend TLS, or to be somebody else with each guess', async () => {
    await start(environment);
    const { headers } = await signIn('203.0.113.1');
    expect(headers['set-cookie']).toMatch(
      /^uptake_session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(headers).not.toHaveProperty('strict-transport-security');
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1)
      statuses.push(
        (await signIn('203.0.113.1', { 'x-forwarded-for': `198.51.100.${guess}` }, 'wrong')).statusCode,
      );
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

test('where people find the product over https, cookies are for TLS alone, whoever is asked', async () => {
  await start({ UPTAKE_URL: 'https://uptake.example.com' });
  const answer = await signIn('203.0.113.1', {});
  expect(answer.headers['set-cookie']).toMatch(/^__Host-uptake_session=.*; Secure; /);
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});

test.each(['http', 'https'])('over %s the policy for scripts allows none within a page', async (protocol) => {
  await start({ UPTAKE_TRUST_PROXY: 'loopback' });
  const { headers } = await app.inject({
    url: '/',
    remoteAddress: '127.0.0.1',
    headers: { 'x-forwarded-proto': protocol },
  });
  expect(String(headers['content-security-policy'])).toMatch(/script-src 'self';/);
});
