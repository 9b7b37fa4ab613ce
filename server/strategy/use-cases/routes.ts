import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Context, seenBy } from '../../context.ts';
import {
  idParamsSchema,
  newUseCaseSchema,
  useCaseDetailSchema,
  useCaseQuerySchema,
  useCaseSchema,
  useCasesQuerySchema,
  useCasesSchema,
} from '../../contract/index.ts';
import { jsonOrCsv } from '../../http/json-or-csv.ts';
import { sendCsv } from '../../metrics/index.ts';
import { describeUseCase, listUseCases } from './answers.ts';
import { channelRoutes } from './channel-routes.ts';
import { useCasesCsv } from './csv.ts';
import { archiveUseCase, changeUseCase, makeUseCase, restoreUseCase } from './use-cases.ts';

/** Business processes that belong on the network: an owner says which, and all who may see figures see how they fare. */
export function useCaseRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const readers = { roles: ['owner', 'executive'] as const };
    const owner = { roles: ['owner'] as const };
    const tags = ['use cases'];
    const params = idParamsSchema;
    app.get(
      '/use-cases',
      {
        config: readers,
        schema: {
          summary: 'How every use case fares in one period',
          tags,
          querystring: useCasesQuerySchema,
          response: { 200: jsonOrCsv(useCasesSchema) },
        },
      },
      async (request, reply) => {
        const { format, ...asked } = request.query;
        const result = await listUseCases(seenBy(context, request.viewer), asked);
        return format === 'csv' ? sendCsv(reply, 'use-cases', useCasesCsv(result)) : result;
      },
    );
    app.get(
      '/use-cases/:id',
      {
        config: readers,
        schema: {
          summary: 'How one use case fares in one period, and which departments are missing',
          tags,
          params,
          querystring: useCaseQuerySchema,
          response: { 200: useCaseDetailSchema },
        },
      },
      (request) => describeUseCase(seenBy(context, request.viewer), request.params.id, request.query),
    );
    app.post(
      '/use-cases',
      {
        config: owner,
        schema: { summary: 'Add a use case', tags, body: newUseCaseSchema, response: { 201: useCaseSchema } },
      },
      async (request, reply) =>
        reply.status(201).send(await makeUseCase(seenBy(context, request.viewer), request.body)),
    );
    app.put(
      '/use-cases/:id',
      {
        config: owner,
        schema: {
          summary: 'Replace a use case',
          tags,
          params,
          body: newUseCaseSchema,
          response: { 200: useCaseSchema },
        },
      },
      (request) => changeUseCase(seenBy(context, request.viewer), request.params.id, request.body),
    );
    app.post(
      '/use-cases/:id/archive',
      {
        config: owner,
        schema: { summary: 'Take a use case out of force', tags, params, response: { 200: useCaseSchema } },
      },
      (request) => archiveUseCase(seenBy(context, request.viewer), request.params.id),
    );
    app.post(
      '/use-cases/:id/restore',
      {
        config: owner,
        schema: { summary: 'Put a use case in force again', tags, params, response: { 200: useCaseSchema } },
      },
      (request) => restoreUseCase(seenBy(context, request.viewer), request.params.id),
    );
    await app.register(channelRoutes(context));
  };
}
