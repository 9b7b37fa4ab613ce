import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

/**
 * How long a connection may take, in milliseconds, so that slow ones do not pile up. How many requests one serves is not
 * limited: nothing grows with them.
 */
export const connectionLimits = {
  /** Until the whole request has come: 16 MiB at 1.1 Mbit/s. */
  requestTimeout: 120_000,
  /** Without a byte in either direction, as when nobody reads the answer; longer than anything takes to answer. */
  connectionTimeout: 300_000,
  /** Between requests; longer than a proxy keeps its side open, so that it is the proxy that closes. */
  keepAliveTimeout: 72_000,
  http: {
    /** Until the headers have come. */
    headersTimeout: 15_000,
    connectionsCheckingInterval: 3_000,
  },
} satisfies FastifyHttpOptions<Server>;

/**
 * From the moment that the app is closed, new requests are refused with 503 `shutting_down`, that for readiness among
 * them, and those in work are finished; every answer closes its connection.
 */
export function refuseWhileStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onRequest', async (request) => {
    if (!stopping || request.routeOptions.url === '/api/v1/health/live') return;
    const detail = 'This server is being stopped; ask again, of it or of another, in five seconds.';
    throw new ProblemError(503, 'shutting_down', detail, { 'retry-after': '5' });
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}
