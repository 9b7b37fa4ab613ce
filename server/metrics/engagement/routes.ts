import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Context, seenBy } from '../../context.ts';
import {
  communitiesQuerySchema,
  communitiesSchema,
  networkQuerySchema,
  networkSchema,
} from '../../contract/index.ts';
import { jsonOrCsv } from '../../http/json-or-csv.ts';
import { sendCsv } from '../csv.ts';
import { communities } from './communities.ts';
import { communitiesCsv, networkCsv } from './csv.ts';
import { network } from './network.ts';

/** Is it a conversation: how each community fares, and which departments talk to which. */
export function engagementRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['engagement'];
    app.get(
      '/communities',
      {
        config: { roles: ['owner', 'executive', 'manager'] },
        schema: {
          summary: 'How each community fares',
          tags,
          querystring: communitiesQuerySchema,
          response: { 200: jsonOrCsv(communitiesSchema) },
        },
      },
      async (request, reply) => {
        const result = await communities(seenBy(context, request.viewer), request.query);
        return request.query.format === 'csv'
          ? sendCsv(reply, 'communities', communitiesCsv(result))
          : result;
      },
    );
    app.get(
      '/network',
      {
        config: { roles: ['owner', 'executive'] },
        schema: {
          summary: 'Which departments talk to which, in one period',
          tags,
          querystring: networkQuerySchema,
          response: { 200: jsonOrCsv(networkSchema) },
        },
      },
      async (request, reply) => {
        const result = await network(seenBy(context, request.viewer), request.query);
        return request.query.format === 'csv' ? sendCsv(reply, 'network', networkCsv(result)) : result;
      },
    );
  };
}
