import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { baseOf } from './address.ts';
import type { Json } from './coerce.ts';
import { entityTag, namesVersion } from './conditions.ts';
import {
  anyResource,
  describedAs,
  listSchema,
  patchMessageSchema,
  scimCallers,
  searchSchema,
  selectionSchema,
  userMessageSchema,
} from './description.ts';
import { listUsers } from './list.ts';
import { patchUser } from './patch.ts';
import { project, resourceOf } from './resource.ts';
import type { StoredUser } from './store.ts';
import { demandSchema, readUser } from './user.ts';
import { changeUser, createUser, demandUser, type Precondition, removeUser } from './users.ts';

const searchUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** The Users: created, found, changed and removed by the identity provider. */
export function userRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = scimCallers;
    const response = { 200: anyResource };
    const one = { params: z.object({ id: z.string() }), querystring: selectionSchema };

    app.get(
      '/Users',
      { config, schema: { ...describedAs('Find Users'), querystring: listSchema, response } },
      async (request) => {
        const query = { ...request.query, ...selectionOf(request.query) };
        return await listUsers(context.database, baseOf(request), query);
      },
    );
    app.post(
      '/Users/.search',
      { config, schema: { ...describedAs('Find Users by a message'), body: searchSchema, response } },
      async (request) => {
        demandSchema(request.body, searchUrn);
        return await listUsers(context.database, baseOf(request), request.body);
      },
    );
    app.post(
      '/Users',
      {
        config,
        schema: {
          ...describedAs('Create a User, and the person unless there is one for it'),
          querystring: selectionSchema,
          body: userMessageSchema,
          response: { 201: anyResource },
        },
      },
      async (request, reply) => {
        const stored = await createUser(context, readUser(request.body, true));
        reply.status(201).header('location', `${baseOf(request)}/Users/${stored.personId}`);
        return answerWith(stored, request, reply);
      },
    );
    app.get(
      '/Users/:id',
      {
        config,
        schema: { ...describedAs('Read a User'), ...one, response: { ...response, 304: z.null() } },
      },
      async (request, reply) => {
        const stored = await demandUser(context.database, request.params.id);
        const known = request.headers['if-none-match'];
        if (known !== undefined && namesVersion(known, stored.version)) {
          return reply.status(304).header('etag', entityTag(stored.version)).send(null);
        }
        return answerWith(stored, request, reply);
      },
    );
    app.put(
      '/Users/:id',
      { config, schema: { ...describedAs('Replace a User'), ...one, body: userMessageSchema, response } },
      async (request, reply) => {
        const { params, body } = request;
        // A leaver is not brought back by a request that does not speak of it.
        const stored = await changeUser(context, params.id, preconditionOf(request), (user) =>
          readUser(body, user.active),
        );
        return answerWith(stored, request, reply);
      },
    );
    app.patch(
      '/Users/:id',
      { config, schema: { ...describedAs('Change a User'), ...one, body: patchMessageSchema, response } },
      async (request, reply) => {
        const { params, body } = request;
        const stored = await changeUser(context, params.id, preconditionOf(request), (user) =>
          patchUser(user, params.id, body),
        );
        return answerWith(stored, request, reply);
      },
    );
    app.delete(
      '/Users/:id',
      {
        config,
        schema: {
          ...describedAs('Remove a User; the person stays, as one who has left'),
          params: one.params,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await removeUser(context, request.params.id, preconditionOf(request));
        return reply.status(204).send(null);
      },
    );
  };
}

function preconditionOf({ headers }: Pick<FastifyRequest, 'headers'>): Precondition {
  const wanted = headers['if-match'];
  return (version) => wanted === undefined || namesVersion(wanted, version);
}

function selectionOf(query: z.infer<typeof selectionSchema>) {
  return {
    attributes: query.attributes?.split(','),
    excludedAttributes: query.excludedAttributes?.split(','),
  };
}

/** Gives the User as the answer, with its entity tag beside it. */
function answerWith(
  stored: StoredUser,
  request: Pick<FastifyRequest, 'protocol' | 'host'> & { query: z.infer<typeof selectionSchema> },
  reply: FastifyReply,
): Json {
  reply.header('etag', entityTag(stored.version));
  return project(resourceOf(stored, baseOf(request)), selectionOf(request.query));
}
