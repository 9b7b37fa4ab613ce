import { getHeapStatistics } from 'node:v8';
import fastifyUnderPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { ProblemError } from './problem.ts';

/** Of the memory that V8 may take before it ends the process. */
const fullestHeap = 0.85;
/** Requests that wait for a connection: at 3,000 statements a second a third of a second's work. */
const mostWaiting = 1_000;

/**
 * Refuses requests with 503 `overloaded` or `database_busy` while the process cannot keep up, before they take memory;
 * what is asked by load balancers and service managers is still answered. The delay of the event loop is no measure: one
 * large batch, or a busy neighbour on the machine, delays it for a second, and nothing is the matter.
 */
export async function refuseUnderPressure(app: FastifyInstance, { pool }: Context): Promise<void> {
  await app.register(fastifyUnderPressure, {
    maxHeapUsedBytes: fullestHeap * getHeapStatistics().heap_size_limit,
    pressureHandler: async (request: FastifyRequest) => {
      if (isUnlimited(request)) return;
      const detail = 'The server has more to do than it can; ask again in five seconds.';
      throw new ProblemError(503, 'overloaded', detail, { 'retry-after': '5' });
    },
  });
  app.addHook('onRequest', async (request) => {
    if (pool.waitingCount < mostWaiting || isUnlimited(request)) return;
    const detail = 'Too many requests wait for the database; ask again in five seconds.';
    throw new ProblemError(503, 'database_busy', detail, { 'retry-after': '5' });
  });
}

function isUnlimited(request: FastifyRequest): boolean {
  return request.routeOptions.config.rate === 'unlimited';
}
