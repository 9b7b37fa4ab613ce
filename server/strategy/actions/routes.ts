import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Context, seenBy } from '../../context.ts';
import {
  actionsQuerySchema,
  actionsSchema,
  dismissalSchema,
  idParamsSchema,
  leadership,
  nextActionSchema,
} from '../../contract/index.ts';
import { listActions } from './actions.ts';
import { changeAction } from './change.ts';

/** What to do next, and what became of it. */
export function actionRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: leadership };
    const tags = ['actions'];
    const changing = { tags, params: idParamsSchema, response: { 200: nextActionSchema } };
    app.get(
      '/actions',
      {
        config,
        schema: {
          summary: 'Next actions that the figures ask for',
          tags,
          querystring: actionsQuerySchema,
          response: { 200: actionsSchema },
        },
      },
      ({ query, viewer }) => listActions(seenBy(context, viewer), { filter: query, named: true }),
    );
    app.post(
      '/actions/:id/take',
      { config, schema: { ...changing, summary: 'Take an open action on' } },
      ({ params, viewer }) => changeAction(seenBy(context, viewer), params.id, 'take', { by: viewer.name }),
    );
    app.post(
      '/actions/:id/done',
      { config, schema: { ...changing, summary: 'Say that an action is done' } },
      ({ params, viewer }) => changeAction(seenBy(context, viewer), params.id, 'done', { by: viewer.name }),
    );
    app.post(
      '/actions/:id/dismiss',
      {
        config,
        schema: { ...changing, summary: 'Dismiss an action, with a reason', body: dismissalSchema },
      },
      ({ params, body, viewer }) =>
        changeAction(seenBy(context, viewer), params.id, 'dismiss', { by: viewer.name, reason: body.reason }),
    );
    app.post(
      '/actions/:id/reopen',
      { config, schema: { ...changing, summary: 'Open a settled or taken action again' } },
      ({ params, viewer }) => changeAction(seenBy(context, viewer), params.id, 'reopen', { by: viewer.name }),
    );
  };
}
