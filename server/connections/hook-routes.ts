import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { receive } from './receive.ts';

/** The largest delivery: a long post of Discourse comes as its source and as HTML. */
const mostBytes = 1_024 * 1_024;

const minute = 60_000;

/**
 * Where networks send what happens. Everybody may, and what is not signed by the network is refused; `clock` (epoch
 * milliseconds) says when something arrived, for networks that sign the time.
 */
export function hookRoutes(context: Context, clock: () => number = Date.now): FastifyPluginAsyncZod {
  return async (app) => {
    // The signature is of the bytes, whatever they are called.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const params = z.object({
      connection: z.string().regex(/^[\w-]{43}$/, 'expected the end of a hook address'),
    });
    const max = context.config.rateLimits.ingest;
    const limiter = app.createRateLimit({
      ...{ max, timeWindow: minute },
      keyGenerator: (request) => `hook ${(request.params as { connection?: string }).connection}`,
    });
    app.post(
      '/hooks/:connection',
      {
        bodyLimit: mostBytes,
        config: { roles: 'public' },
        schema: {
          summary: 'Take in what a connected network sends',
          description: 'Verified by the signature or token of each network. Answered after the commit.',
          tags: ['connections'],
          params,
          response: { 200: z.object({}).loose() },
        },
      },
      async (request) => {
        const state = max > 0 ? await limiter(request) : undefined;
        if (state && !state.isAllowed && state.isExceeded) {
          const detail = `These are more than ${max} deliveries in a minute.`;
          throw new ProblemError(429, 'too_many_requests', detail, {
            'retry-after': String(state.ttlInSeconds),
          });
        }
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        return await receive(context, request.params.connection, {
          ...{ headers: request.headers, body, arrivedAt: clock() },
        });
      },
    );
  };
}
