import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { eventsCsv, openServer, type TestServer } from '../testing/import-server.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
let server: TestServer;
beforeEach(async () => {
  server = await openServer(database, { uploadLimit: 1_000 });
});

const events = { format: 'events', file: 'acts.csv' };
const runs = () => database.database.selectFrom('import_run').select('file').execute();

test.each([
  ['is empty', events, '', 400, 'empty_body'],
  ['is larger than the limit', events, 'x'.repeat(1_001), 413, 'body_too_large'],
  ['is of no known format', { ...events, format: 'carrier-pigeon' }, 'x', 400, 'unknown_format'],
  ['is of a format that objects have', { ...events, format: 'constructor' }, 'x', 400, 'unknown_format'],
  ['has a name that leads elsewhere', { ...events, file: '../acts.csv' }, 'x', 400, 'invalid_request'],
  ['has a name that no disk takes', { ...events, file: 'ä'.repeat(128) }, 'x', 400, 'invalid_request'],
  ['has days of its own, and is given one', { ...events, asOf: '2026-03-01' }, 'x', 400, 'option_not_taken'],
])('a file that %s is refused, and nothing of it stays', async (_, query, content, status, code) => {
  const answer = await server.post(query, content);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect([await runs(), await server.uploads()]).toEqual([[], []]);
});

test('what is said to be JSON is no file', async () => {
  const answer = await server.post(events, '{}', 'application/json');
  expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
});

/** A request on a connection of its own, of which the head is sent. */
async function beginUpload(headers: string[]): Promise<{ socket: Socket; answer: Promise<string> }> {
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  const answer = new Promise<string>((resolve) => {
    socket.on('error', () => {}).on('close', () => resolve(text));
    socket.on('data', (data) => {
      text += data;
      if (text.includes('\r\n\r\n{')) resolve(text);
    });
  });
  const all = [
    `authorization: ${server.headers.authorization}`,
    'content-type: application/octet-stream',
    ...headers,
  ];
  const query = new URLSearchParams(events);
  socket.write(`POST /api/v1/imports?${query} HTTP/1.1\r\nhost: x\r\n${all.join('\r\n')}\r\n\r\n`);
  return { socket, answer };
}

const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

test('a file of which nobody said how large it is ends at the limit, and its sender is told', async () => {
  const { socket, answer } = await beginUpload(['transfer-encoding: chunked']);
  for (let sent = 0; sent <= 3_000; sent += 500) socket.write(chunk('x'.repeat(500)));
  expect(await answer).toMatch(/^HTTP\/1\.1 413 .*body_too_large.*at most 1000 bytes/s);
  expect(await server.uploads()).toEqual([]);
});

test('a file for which the disk has no room is refused before it comes', async () => {
  server = await openServer(database, { uploadLimit: Number.MAX_SAFE_INTEGER });
  const { answer } = await beginUpload([`content-length: ${Number.MAX_SAFE_INTEGER}`]);
  expect(await answer).toMatch(/^HTTP\/1\.1 507 .*disk_full.*make room/s);
  expect(await server.uploads()).toEqual([]);
});

test('of a connection that ends half-way nothing stays', async () => {
  const { socket } = await beginUpload(['content-length: 900']);
  socket.write('source,externalId');
  await expect.poll(() => server.uploads()).toHaveLength(1);
  socket.destroy();
  await expect.poll(() => server.uploads()).toEqual([]);
  expect(await runs()).toEqual([]);
});

test('a file may come as slowly as it likes, unlike other requests', async () => {
  const content = eventsCsv(8);
  const { socket, answer } = await beginUpload([`content-length: ${content.length}`]);
  // As in the product, but shorter; Node looks every three seconds.
  Object.assign(server.app.server, { headersTimeout: 500, requestTimeout: 1_000 });
  for (const letter of content.slice(0, 10)) {
    socket.write(letter);
    await sleep(450);
  }
  socket.write(content.slice(10));
  expect(await answer).toMatch(/^HTTP\/1\.1 201 /);
  await database.database.deleteFrom('import_run').execute();
});
