import Fastify from 'fastify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { registerProblems } from '../http/problem.ts';
import { rateLimiter } from './rate-limit.ts';
import { authenticatedViewer } from './viewer.ts';

function openApp(address: number, capacity?: number) {
  const app = Fastify();
  registerProblems(app);
  const limiter = rateLimiter(app, { ingest: 0, viewer: 0, address }, capacity);
  app.decorateRequest(authenticatedViewer, null);
  app.addHook('onRequest', (request, reply) => limiter.admit(request, reply));
  app.get('/', { config: { roles: 'public' } }, async () => 'open');
  onTestFinished(() => app.close());
  return app;
}

test('however many addresses ask, only those that asked last are counted', async () => {
  const app = openApp(2, 3);
  const left = async (remoteAddress: string) =>
    (await app.inject({ url: '/', remoteAddress })).headers['ratelimit-remaining'];
  expect(await left('198.51.100.1')).toBe('1');
  expect(await left('198.51.100.1')).toBe('0');
  for (const host of [2, 3, 4]) expect(await left(`198.51.100.${host}`)).toBe('1');
  expect(await left('198.51.100.4')).toBe('0');
  // Forgotten for the sake of later ones.
  expect(await left('198.51.100.1')).toBe('1');
});

test('a minute is a minute, also where the clock is set back an hour in it', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2026-03-18T12:00:00Z') });
  onTestFinished(() => void vi.useRealTimers());
  const app = openApp(1);
  const ask = async () => (await app.inject('/')).statusCode;
  expect([await ask(), await ask()]).toEqual([200, 429]);
  vi.setSystemTime(new Date('2026-03-18T11:00:00Z'));
  vi.advanceTimersByTime(59_000);
  expect(await ask()).toBe(429);
  vi.advanceTimersByTime(1_000);
  expect(await ask()).toBe(200);
});
