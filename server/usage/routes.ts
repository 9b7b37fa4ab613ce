import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../context.ts';
import { usageQuerySchema, usageSchema } from '../contract/index.ts';
import { usageWindows } from './windows.ts';

/** What the networks' own reports say: counts by account over days and windows, beside the events. */
export function usageRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/usage',
      {
        config: { roles: ['owner', 'executive'] },
        schema: {
          summary: 'What usage reports of the networks say, by window',
          description:
            'Reports that count by account rather than by event (Microsoft 365 usage reports, Slack member analytics). Windows overlap: they are never added up, nor added to events.',
          tags: ['usage'],
          querystring: usageQuerySchema,
          response: { 200: usageSchema },
        },
      },
      async (request) => ({ windows: await usageWindows(context, request.query) }),
    );
  };
}
