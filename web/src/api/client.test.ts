import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sessionSchema } from '../../../server/contract/index.ts';
import { request } from './client.ts';

const answers: Record<string, [status: number, type: string, body: string]> = {
  '/api/v1/session': [200, 'application/json', '{"email":"ana@example.com","role":"owner"}'],
  '/api/v1/other': [200, 'application/json', '{"email":1}'],
  '/api/v1/problem': [
    422,
    'application/problem+json',
    '{"type":"about:blank","title":"Bad range","status":422,"code":"bad_range","detail":"to is before from"}',
  ],
  '/api/v1/proxy': [502, 'text/html', '<h1>Bad gateway</h1>'],
};

const server = createServer((incoming, response) => {
  const [status, type, body] = answers[incoming.url ?? ''] ?? [404, 'text/plain', ''];
  response.writeHead(status, { 'content-type': type }).end(body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init));
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

test('an answer is checked against the contract', async () => {
  expect(await request('/session', sessionSchema)).toEqual({ email: 'ana@example.com', role: 'owner' });
  await expect(request('/other', sessionSchema)).rejects.toMatchObject({
    problem: { code: 'unexpected_answer' },
  });
});

test('a problem document is passed on as it is', async () => {
  await expect(request('/problem', sessionSchema)).rejects.toMatchObject({
    status: 422,
    message: 'to is before from',
    problem: { code: 'bad_range', title: 'Bad range' },
  });
});

test('an error without a problem document still says its status', async () => {
  await expect(request('/proxy', sessionSchema)).rejects.toMatchObject({
    status: 502,
    message: 'The server answered with status 502.',
  });
});

test('no answer at all is said to be that', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  await expect(request('/session', sessionSchema)).rejects.toMatchObject({
    problem: { code: 'unreachable' },
  });
});
