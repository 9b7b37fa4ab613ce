import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '../contract/index.ts';
import { ProblemError } from './problem.ts';

/** What Node finds wrong with a message before it is a request: status, code and words by Node's own code. */
const problems: Record<string, [status: number, code: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'The headers are larger than 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'body_too_large', 'The extensions of a chunk are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request did not arrive in time; send it again.'],
};

const malformed = [400, 'malformed_request', 'This is no HTTP request that can be read.'] as const;

/** Connections on which a request comes that may take as long as it goes on coming. */
const unhurried = new WeakSet<Socket>();

/**
 * Lets a request take its time to arrive, beyond the `requestTimeout` of `connectionLimits`; one that stands still is ended
 * all the same (`connectionTimeout`). For large files of callers who are known.
 */
export async function letTakeTime({ raw }: FastifyRequest): Promise<void> {
  unhurried.add(raw.socket);
  raw.once('close', () => unhurried.delete(raw.socket));
}

/** The newest answer on each connection. */
const answers = new WeakMap<Socket, ServerResponse>();

/**
 * Answers what is no HTTP with a problem document like every other error, and closes the connection. Where it stands behind a
 * whole request, that one is answered first (RFC 9112, section 9.3.2): its sender would take the refusal for its answer, and
 * what was done for not done.
 */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  // Node looks at the time of a request once.
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && unhurried.has(socket)) return;
  // Whoever has gone, or has an answer half read already, is told nothing.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const before = answers.get(socket);
  if (before?.req.complete && !before.writableFinished && !before.destroyed) {
    before.once('close', () => answerClientError(error, socket));
    return;
  }
  const [status, code, detail] = problems[error.code ?? ''] ?? malformed;
  const { body, headers } = problemOf(status, code, detail);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

function problemOf(status: number, code: string, detail: string) {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
  };
  const body = JSON.stringify(problem);
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    connection: 'close',
  };
  return { body, headers };
}

/** Settings of Node's server that go with `registerClientErrors`: what Node would refuse without a word is refused there. */
export const nodeServerOptions = { requireHostHeader: false };

/** Refuses what Node itself would refuse with an empty answer: HTTP/1.1 without a host, and expectations. */
export function registerClientErrors(app: FastifyInstance): void {
  app.server.on('request', ({ socket }, response) => answers.set(socket, response));
  app.server.on('checkExpectation', (_request, response) => {
    const detail = 'Expect: 100-continue is all that can be expected here.';
    const { body, headers } = problemOf(417, 'expectation_failed', detail);
    response.writeHead(417, headers).end(body);
  });
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.headers.host !== undefined || raw.httpVersion !== '1.1') return;
    throw new ProblemError(400, 'missing_host', 'A request of HTTP/1.1 has a Host header.');
  });
}
