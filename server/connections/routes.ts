import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  connectionChangeSchema,
  connectionSchema,
  connectionsSchema,
  connectionTestSchema,
  idParamsSchema,
  newConnectionSchema,
} from '../contract/index.ts';
import type { JobQueue } from '../jobs/index.ts';
import { realClock } from './clock.ts';
import {
  changeConnection,
  deleteConnection,
  listConnections,
  makeConnection,
  pauseConnection,
} from './connections.ts';
import { connectionsQueue } from './queue.ts';
import { tryOut } from './try-out.ts';

/** The networks that are connected: an owner sets them up and looks after them. Their secrets go in and never come out. */
export function connectionRoutes(context: Context, jobs?: JobQueue): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['connections'];
    const params = idParamsSchema;
    const one = { 200: connectionSchema };
    app.get(
      '/connections',
      {
        config,
        schema: {
          summary: 'Connected networks, and how it goes',
          tags,
          response: { 200: connectionsSchema },
        },
      },
      () => listConnections(context),
    );
    app.post(
      '/connections',
      {
        config,
        schema: {
          summary: 'Connect a network',
          description: 'The secret is sealed under UPTAKE_SECRET_KEY, and no answer has it.',
          tags,
          body: newConnectionSchema,
          response: { 201: connectionSchema },
        },
      },
      async (request, reply) => {
        const made = await makeConnection(context, request.body);
        await jobs?.wake(connectionsQueue);
        return reply.status(201).send(made);
      },
    );
    app.put(
      '/connections/:id',
      {
        config,
        schema: { summary: 'Change a connection', tags, params, body: connectionChangeSchema, response: one },
      },
      async (request) => {
        const changed = await changeConnection(context, request.params.id, request.body);
        await jobs?.wake(connectionsQueue);
        return changed;
      },
    );
    app.post(
      '/connections/:id/pause',
      { config, schema: { summary: 'Pause a connection', tags, params, response: one } },
      (request) => pauseConnection(context, request.params.id, true),
    );
    app.post(
      '/connections/:id/resume',
      { config, schema: { summary: 'Let a paused connection go on', tags, params, response: one } },
      async (request) => {
        const resumed = await pauseConnection(context, request.params.id, false);
        await jobs?.wake(connectionsQueue);
        return resumed;
      },
    );
    app.post(
      '/connections/:id/test',
      {
        config,
        schema: {
          summary: 'Ask a connected network what works',
          description: 'Of one that sends, it says what came so far.',
          tags,
          params,
          response: { 200: connectionTestSchema },
        },
      },
      (request) => tryOut(context, request.params.id, realClock),
    );
    app.delete(
      '/connections/:id',
      {
        config,
        schema: {
          summary: 'Delete a connection and its secret; what it brought stays',
          tags,
          params,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await deleteConnection(context, request.params.id);
        return reply.status(204).send(null);
      },
    );
  };
}
