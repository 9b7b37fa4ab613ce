import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../context.ts';
import {
  accountBatchSchema,
  communityBatchSchema,
  directoryResultSchema,
  eventLimits,
  personBatchSchema,
} from '../contract/index.ts';
import { storeAccounts } from './accounts.ts';
import { storeCommunities } from './communities.ts';
import { storePeople } from './people.ts';

/** The directory comes in: people from HR, accounts and communities from each network. */
export function directoryRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner', 'collector'], rate: 'ingest' } as const;
    const options = { bodyLimit: eventLimits.bytes, config };
    const response = { 200: directoryResultSchema };
    app.post(
      '/people',
      {
        ...options,
        schema: {
          summary: 'Store people and their history',
          tags: ['collect'],
          body: personBatchSchema,
          response,
        },
      },
      (request) => storePeople(context, request.body.people),
    );
    app.post(
      '/accounts',
      {
        ...options,
        schema: {
          summary: 'Store accounts of a network',
          tags: ['collect'],
          body: accountBatchSchema,
          response,
        },
      },
      (request) => storeAccounts(context, request.body.source, request.body.accounts),
    );
    app.post(
      '/communities',
      {
        ...options,
        schema: {
          summary: 'Store communities of a network',
          tags: ['collect'],
          body: communityBatchSchema,
          response,
        },
      },
      (request) => storeCommunities(context, request.body.source, request.body.communities),
    );
  };
}
