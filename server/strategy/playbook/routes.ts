import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../context.ts';
import { playbookSchema } from '../../contract/index.ts';
import { playbookNow } from './playbook.ts';

/** The strategy as a checklist whose steps turn themselves done. */
export function playbookRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/playbook',
      {
        config: { roles: ['owner', 'executive', 'viewer'] },
        schema: {
          summary: 'The three moves of the strategy, and which of their steps are done by the figures of now',
          tags: ['playbook'],
          response: { 200: playbookSchema },
        },
      },
      () => playbookNow(context),
    );
  };
}
