import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { answerClientError, nodeServerOptions, registerClientErrors } from './client-error.ts';
import { registerProblems } from './problem.ts';

/** What a server answers to these bytes. */
async function answerTo(bytes: string): Promise<string> {
  const app = fastify({ http: nodeServerOptions, clientErrorHandler: answerClientError });
  registerProblems(app);
  registerClientErrors(app);
  app.get('/', () => 'hello');
  app.delete('/', async (_request, reply) => {
    await sleep(50);
    return reply.status(204).send();
  });
  onTestFinished(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = net.connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  return await text(socket);
}

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed_request'],
  ['a method that nobody knows', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'malformed_request'],
  ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 2\r\n\r\n', 400, 'malformed_request'],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'missing_host'],
  [
    'what nobody can expect',
    'GET / HTTP/1.1\r\nHost: a\r\nExpect: a miracle\r\n\r\n',
    417,
    'expectation_failed',
  ],
  [
    'a header without end',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
])('%s is answered by a problem document', async (_what, bytes, status, code) => {
  const answer = await answerTo(bytes);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/^content-type: application\/problem\+json/im);
  expect(head).toMatch(/^connection: close$/im);
  expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status, code, detail: expect.any(String) });
});

test('HTTP/1.0 needs no host', async () => {
  expect(await answerTo('GET / HTTP/1.0\r\n\r\n')).toContain('hello');
});

test('what comes behind a request is refused after the answer to the request, which would be taken for refused', async () => {
  // A body without a length is no body: so some clients send one with DELETE.
  const answer = await answerTo('DELETE / HTTP/1.1\r\nHost: a\r\n\r\n{"reason":"none"}');
  expect(answer.match(/^HTTP\/1.1 \d+/gm)).toEqual(['HTTP/1.1 204', 'HTTP/1.1 400']);
});

test('a request whose body breaks off is refused at once', async () => {
  const head = 'DELETE / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(await answerTo(`${head}no chunk`)).toMatch(/^HTTP\/1.1 400 /);
});
