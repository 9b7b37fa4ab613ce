import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { rollupLagSeconds } from '../rollup/index.ts';

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

/** Prometheus metrics of the process, the pool and the rollup. */
export function prometheusRoutes(context: Context): FastifyPluginAsyncZod {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'uptake_rollup_lag_seconds',
    help: 'Age of the oldest change that the rollup has not followed',
    registers: [registry],
    async collect() {
      this.set(await rollupLagSeconds(context.database));
    },
  });
  new Gauge({
    name: 'uptake_quarantined_events',
    help: 'Refused events that wait for correction or replay',
    registers: [registry],
    async collect() {
      const { rows } = await sql<{ events: number }>`select count(*) as events from quarantine`.execute(
        context.database,
      );
      this.set(rows[0]?.events ?? 0);
    },
  });
  new Gauge({
    name: 'uptake_database_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = context.pool;
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  return async (app) => {
    app.get(
      '/metrics',
      { config: { roles: ['owner'] }, schema: { summary: 'Prometheus metrics', tags: ['health'] } },
      async (_request, reply) => {
        reply.type(registry.contentType);
        return await registry.metrics();
      },
    );
  };
}
