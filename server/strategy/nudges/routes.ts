import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Context, seenBy } from '../../context.ts';
import {
  nudgePreviewQuerySchema,
  nudgePreviewSchema,
  nudgeScheduleSchema,
  nudgesSchema,
} from '../../contract/index.ts';
import { previewNudge } from './nudges.ts';
import { changeSchedule, describeNudges } from './schedule.ts';

/** The weekly nudge to each manager: when it goes out, what it says, what became of it. */
export function nudgeRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const readers = { roles: ['owner', 'executive'] as const };
    const tags = ['nudges'];
    app.get(
      '/nudges',
      {
        config: readers,
        schema: {
          summary:
            'When the weekly nudge goes to the managers, to how many, and what became of the last ones',
          tags,
          response: { 200: nudgesSchema },
        },
      },
      ({ viewer }) => describeNudges(seenBy(context, viewer), { seesErrors: viewer.role === 'owner' }),
    );
    app.put(
      '/nudges',
      {
        config: { roles: ['owner'] },
        schema: {
          summary: 'Turn the weekly nudge on or off, or move it',
          tags,
          body: nudgeScheduleSchema,
          response: { 200: nudgesSchema },
        },
      },
      async (request) => {
        await changeSchedule(context, request.body);
        return await describeNudges(seenBy(context, request.viewer), { seesErrors: true });
      },
    );
    app.get(
      '/nudges/preview',
      {
        config: readers,
        schema: {
          summary: 'What a manager would read now',
          tags,
          querystring: nudgePreviewQuerySchema,
          response: { 200: nudgePreviewSchema },
        },
      },
      (request) => previewNudge(seenBy(context, request.viewer), request.query.manager),
    );
  };
}
