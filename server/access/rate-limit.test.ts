import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerProblems } from '../http/problem.ts';
import { rateLimiter } from './rate-limit.ts';
import { authenticatedViewer } from './viewer.ts';

test('however many addresses ask, only those that asked last are counted', async () => {
  const app = Fastify();
  registerProblems(app);
  const limiter = rateLimiter(app, { ingest: 0, viewer: 0, address: 2 }, 3);
  app.decorateRequest(authenticatedViewer, null);
  app.addHook('onRequest', (request, reply) => limiter.admit(request, reply));
  app.get('/', { config: { roles: 'public' } }, async () => 'open');
  const left = async (remoteAddress: string) =>
    (await app.inject({ url: '/', remoteAddress })).headers['ratelimit-remaining'];
  expect(await left('198.51.100.1')).toBe('1');
  expect(await left('198.51.100.1')).toBe('0');
  for (const host of [2, 3, 4]) expect(await left(`198.51.100.${host}`)).toBe('1');
  expect(await left('198.51.100.4')).toBe('0');
  // Forgotten for the sake of later ones.
  expect(await left('198.51.100.1')).toBe('1');
  await app.close();
});
