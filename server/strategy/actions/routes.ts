import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../context.ts';
import {
  actionsQuerySchema,
  actionsSchema,
  dismissalSchema,
  idParamsSchema,
  nextActionSchema,
} from '../../contract/index.ts';
import { listActions } from './actions.ts';
import { changeAction } from './change.ts';

/** What to do next, and what became of it. */
export function actionRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const leadership = { roles: ['owner', 'executive'] as const };
    const tags = ['actions'];
    const changing = { tags, params: idParamsSchema, response: { 200: nextActionSchema } };
    app.get(
      '/actions',
      {
        config: { roles: ['owner', 'executive', 'viewer'] },
        schema: {
          summary: 'Next actions that the figures ask for; to a viewer none about a leader',
          tags,
          querystring: actionsQuerySchema,
          response: { 200: actionsSchema },
        },
      },
      ({ query, viewer }) => listActions(context, { filter: query, named: viewer.role !== 'viewer' }),
    );
    app.post(
      '/actions/:id/take',
      { config: leadership, schema: { ...changing, summary: 'Take an open action on' } },
      ({ params, viewer }) => changeAction(context, params.id, 'take', { by: viewer.name }),
    );
    app.post(
      '/actions/:id/done',
      { config: leadership, schema: { ...changing, summary: 'Say that an action is done' } },
      ({ params, viewer }) => changeAction(context, params.id, 'done', { by: viewer.name }),
    );
    app.post(
      '/actions/:id/dismiss',
      {
        config: leadership,
        schema: { ...changing, summary: 'Dismiss an action, with a reason', body: dismissalSchema },
      },
      ({ params, body, viewer }) =>
        changeAction(context, params.id, 'dismiss', { by: viewer.name, reason: body.reason }),
    );
    app.post(
      '/actions/:id/reopen',
      { config: leadership, schema: { ...changing, summary: 'Open a settled or taken action again' } },
      ({ params, viewer }) => changeAction(context, params.id, 'reopen', { by: viewer.name }),
    );
  };
}
