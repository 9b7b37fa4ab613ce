import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import {
  idParamsSchema,
  linkUseSchema,
  newUserSchema,
  sessionSchema,
  userChangeSchema,
  userLinkSchema,
  userSchema,
  usersSchema,
} from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import { normalizeEmail } from '../password.ts';
import { openSession } from '../session.ts';
import { makeLink, takeLink } from './links.ts';
import { addUser, changeRole, describeUser, endSessions, listUsers, nameOf, removeUser } from './users.ts';

/** Whom an owner lets in, and as what. `clock` in epoch milliseconds. */
export function userRoutes(context: Context, clock: () => number = Date.now): FastifyPluginAsyncZod {
  const { database } = context;
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['access'];
    const params = idParamsSchema;
    /** For the audit log: whom the id means, which nobody can tell once the user is gone, and the role given. */
    const auditDetails = async (request: FastifyRequest) => {
      const { id } = params.parse(request.params);
      const { role } = userChangeSchema.safeParse(request.body).data ?? {};
      return { ...(await nameOf(database, id)), ...(role && { role }) };
    };
    const ofUser = { ...config, auditDetails };
    app.get(
      '/users',
      { config, schema: { summary: 'Everybody who may sign in', tags, response: { 200: usersSchema } } },
      async () => ({ users: await listUsers(database, clock()) }),
    );
    app.post(
      '/users',
      {
        config: {
          ...config,
          auditDetails: ({ body }) => {
            const { email, role } = newUserSchema.parse(body);
            return { user: normalizeEmail(email), role };
          },
        },
        schema: {
          summary: 'Let somebody in; the answer has their one-time link, which is not told again',
          tags,
          body: newUserSchema,
          response: { 201: userLinkSchema },
        },
      },
      async (request, reply) => {
        const { id, path } = await transact(database, async (transaction) => {
          const added = await addUser(transaction, request.body, clock());
          return { id: added, path: await makeLink(transaction, added, clock()) };
        });
        return reply.status(201).send({ user: await describeUser(database, clock(), id), path });
      },
    );
    app.put(
      '/users/:id',
      {
        config: ofUser,
        schema: {
          summary: 'Give a user another role',
          tags,
          params,
          body: userChangeSchema,
          response: { 200: userSchema },
        },
      },
      async (request) => {
        await changeRole(database, request.params.id, request.body.role);
        return await describeUser(database, clock(), request.params.id);
      },
    );
    app.delete(
      '/users/:id',
      { config: ofUser, schema: { summary: 'Take a user away', tags, params, response: { 204: z.null() } } },
      async (request, reply) => {
        await removeUser(database, request.params.id);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/users/:id/link',
      {
        config: ofUser,
        schema: {
          summary: 'Make a new one-time link, with which a user chooses a password',
          tags,
          params,
          response: { 200: userLinkSchema },
        },
      },
      async ({ params: { id } }) => {
        const path = await makeLink(database, id, clock());
        return { user: await describeUser(database, clock(), id), path };
      },
    );
    app.delete(
      '/users/:id/sessions',
      {
        config: ofUser,
        schema: { summary: 'Sign a user out everywhere', tags, params, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await endSessions(database, request.params.id);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/join',
      {
        config: { roles: 'public' },
        schema: {
          summary: 'Choose a password with a one-time link, and sign in',
          tags,
          body: linkUseSchema,
          response: { 200: sessionSchema },
        },
      },
      async (request, reply) => {
        const user = await takeLink(context, request.body, clock());
        return await openSession(context, { user, now: clock() }, request, reply);
      },
    );
  };
}
