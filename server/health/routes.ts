import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { processMetrics } from '../process-metrics.ts';
import { rollupLagSeconds } from '../rollup/index.ts';
import { measureBacklog } from './backlog.ts';
import { measureRequests } from './requests.ts';

const readySchema = z.object({ status: z.literal('ready'), rollupLagSeconds: z.number() });

/** Whether the process lives, and whether it can work: for load balancers and service managers, without a key. */
export function healthRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/health/live',
      {
        config: { roles: 'public', rate: 'unlimited' },
        schema: {
          summary: 'The process runs',
          tags: ['health'],
          response: { 200: z.object({ status: z.literal('live') }) },
        },
      },
      () => ({ status: 'live' as const }),
    );
    app.get(
      '/health/ready',
      {
        config: { roles: 'public', rate: 'unlimited' },
        schema: { summary: 'The database answers', tags: ['health'], response: { 200: readySchema } },
      },
      async () => {
        try {
          return { status: 'ready' as const, rollupLagSeconds: await rollupLagSeconds(context.database) };
        } catch {
          throw new ProblemError(503, 'database_unavailable', 'The database does not answer.', {
            'retry-after': '5',
          });
        }
      },
    );
  };
}

/**
 * Prometheus metrics of the process, its requests, what it did with the database, and what waits there. Nothing about a
 * person is in a label, nor what a source, a key or a department is called. Call it before any route is added.
 */
export function prometheusRoutes(app: FastifyInstance, context: Context): FastifyPluginAsyncZod {
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  measureRequests(app, own);
  measureBacklog(context, own);
  const all = Registry.merge([own, processMetrics]);
  return async (routes) => {
    routes.get(
      '/metrics',
      {
        config: {
          roles: ['owner'],
          unaudited: 'A monitor asks every few seconds, and sees a machine at work.',
        },
        schema: { summary: 'Prometheus metrics', tags: ['health'] },
      },
      async (_request, reply) => {
        reply.type(all.contentType);
        return await all.metrics();
      },
    );
  };
}
