import { type AddressInfo, connect as openSocket, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { IngestResult, Problem } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';

/** The API behind a real socket. */
async function listening() {
  const api = await startApi({ now: '2026-03-18T12:00:00Z' });
  onTestFinished(() => api.stop());
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  return { api, port };
}

function eventsOf(name: string, count: number) {
  const events = Array.from({ length: count }, (_, number) => ({
    externalId: `${name}-${number}`,
    verb: 'post',
    actor: `actor${number % 50}`,
    occurredAt: '2026-03-02T09:00:00Z',
  }));
  return JSON.stringify({ source: 'chat', events });
}

function send(api: Api, port: number, body: BodyInit, headers: Record<string, string> = {}) {
  const url = `http://127.0.0.1:${port}/api/v1/events`;
  const authorization = `Bearer ${api.keys.collector}`;
  const init = {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body,
  };
  return fetch(url, { ...init, duplex: 'half' } as RequestInit);
}

test('a thousand connections that trickle hold up nobody, and are closed in time', async () => {
  const { api, port } = await listening();
  const head = `POST /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${api.keys.collector}\r\n`;
  const slowHead = head.slice(0, 40);
  const slowBody = `${head}content-type: application/json\r\ncontent-length: 16000000\r\n\r\n{"source`;
  let closed = 0;
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  for (let number = 0; number < 1_000; number += 1) {
    const socket = openSocket(port, '127.0.0.1');
    // At once, so that it goes before what trickles.
    socket.write(number % 2 ? slowHead : slowBody);
    socket
      .on('error', () => {})
      .once('close', () => {
        closed += 1;
      });
    socket.resume();
    sockets.push(socket);
  }
  await expect.poll(() => sockets.filter((socket) => !socket.connecting).length).toBe(1_000);
  const trickle = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, 500);
  onTestFinished(() => clearInterval(trickle));
  expect(closed).toBe(0);
  const largest = eventsOf('largest', 1) + ' '.repeat(16_000_000);
  expect((await send(api, port, largest)).status).toBe(200);
  // As in the product, but shorter.
  Object.assign(api.app.server, { headersTimeout: 1_500, requestTimeout: 2_500 });
  let accepted = 0;
  while (closed < 1_000) {
    const answer = await send(api, port, eventsOf(`e${accepted}`, 1));
    accepted += ((await answer.json()) as IngestResult).accepted;
    await sleep(20);
  }
  expect(accepted).toBeGreaterThan(20);
}, 30_000);

test.each([
  ['of a media type that is not taken', { 'content-type': 'text/plain' }, 'not packed', 415],
  ['that goes on after it was found too large', {}, gzipSync(Buffer.alloc(17 * 1_024 * 1_024, ' ')), 413],
])('a broken packed body %s is refused, and the server lives', async (_, headers, start, status) => {
  const { api, port } = await listening();
  const broken = new ReadableStream({
    async start(body) {
      body.enqueue(Buffer.from(start));
      await sleep(100);
      body.enqueue(Buffer.from('neither is this'));
      body.close();
    },
  });
  const failed: unknown[] = [];
  const note = (error: unknown) => failed.push(error);
  process.on('uncaughtException', note);
  onTestFinished(() => void process.off('uncaughtException', note));
  const answer = await send(api, port, broken, { 'content-encoding': 'gzip', ...headers });
  expect(answer.status).toBe(status);
  await sleep(200);
  expect((await send(api, port, eventsOf('whole', 1))).status).toBe(200);
  expect(failed).toEqual([]);
});

test('large batches at once are stored or told when to come again, while others are answered', async () => {
  const { api, port } = await listening();
  // Blanks make them large, and no more work.
  const bodies = Array.from(
    { length: 24 },
    (_, number) => eventsOf(`b${number}`, 1_000) + ' '.repeat(1_200_000),
  );
  const answers = await Promise.all(bodies.map((body) => send(api, port, body)));
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 200).length).toBe(24 - refused.length);
  for (const answer of refused) {
    expect([((await answer.json()) as Problem).code, answer.headers.get('retry-after')]).toEqual([
      'overloaded',
      '5',
    ]);
  }
  for (const body of bodies.slice(0, 2)) {
    const again = (await (await send(api, port, body)).json()) as IngestResult;
    expect(again.accepted + again.duplicates).toBe(1_000);
  }
  const { rows } = await api.context.pool.query('select count(*) as events from event');
  expect(rows[0].events).toBeGreaterThanOrEqual(1_000 * (24 - refused.length));
}, 60_000);

test('bodies may come packed or in chunks, and their limit is that of what they hold', async () => {
  const { api, port } = await listening();
  const packed = await send(api, port, gzipSync(eventsOf('packed', 2_000)), { 'content-encoding': 'gzip' });
  expect(await packed.json()).toMatchObject({ accepted: 2_000 });
  const bomb = gzipSync(Buffer.alloc(64 * 1_024 * 1_024, ' '));
  expect((await send(api, port, bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  const chunked = await send(api, port, new Blob([eventsOf('chunked', 2_000)]).stream());
  expect(await chunked.json()).toMatchObject({ accepted: 2_000 });
  // Nothing is held back by what was refused.
  expect((await send(api, port, eventsOf('large', 10_000))).status).toBe(200);
});

test('what is no ingest may be small only, and from anybody smaller', async () => {
  const { api } = await listening();
  const post = (url: string, bytes: number) =>
    api.app.inject({
      ...{ method: 'POST', url, payload: JSON.stringify({ name: 'x'.repeat(bytes) }) },
      headers: { 'content-type': 'application/json', authorization: `Bearer ${api.keys.owner}` },
    });
  expect((await post('/api/v1/session', 17_000)).json<Problem>().code).toBe('body_too_large');
  expect((await post('/api/v1/goals', 17_000)).statusCode).toBe(400);
  expect((await post('/api/v1/goals', 300_000)).json<Problem>().code).toBe('body_too_large');
});
