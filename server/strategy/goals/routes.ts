import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../../context.ts';
import {
  goalStateSchema,
  goalsQuerySchema,
  goalsSchema,
  idParamsSchema,
  newGoalSchema,
} from '../../contract/index.ts';
import { changeGoal, deleteGoal, makeGoal } from './goals.ts';
import { goalStates } from './states.ts';

/** Figures that are to be reached: an owner sets them, and all who may see figures see how they stand. */
export function goalRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const owner = { roles: ['owner'] as const };
    const tags = ['goals'];
    const params = idParamsSchema;
    app.get(
      '/goals',
      {
        config: { roles: ['owner', 'executive', 'viewer'] },
        schema: {
          summary: 'All goals, and how they stand; to a viewer those of the whole company',
          tags,
          querystring: goalsQuerySchema,
          response: { 200: goalsSchema },
        },
      },
      async (request) => ({
        timeZone: context.config.timeZone,
        goals: await goalStates(seenBy(context, request.viewer), request.query),
      }),
    );
    app.post(
      '/goals',
      {
        config: owner,
        schema: { summary: 'Set a goal', tags, body: newGoalSchema, response: { 201: goalStateSchema } },
      },
      async (request, reply) =>
        reply.status(201).send(await makeGoal(seenBy(context, request.viewer), request.body)),
    );
    app.put(
      '/goals/:id',
      {
        config: owner,
        schema: {
          summary: 'Replace a goal',
          tags,
          params,
          body: newGoalSchema,
          response: { 200: goalStateSchema },
        },
      },
      (request) => changeGoal(seenBy(context, request.viewer), request.params.id, request.body),
    );
    app.delete(
      '/goals/:id',
      {
        config: owner,
        schema: { summary: 'Delete a goal', tags, params, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await deleteGoal(context, request.params.id);
        return reply.status(204).send(null);
      },
    );
  };
}
