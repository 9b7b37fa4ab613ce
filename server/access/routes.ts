import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { firstOwnerSchema, passwordChangeSchema, sessionSchema, signInSchema } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { becomeFirstOwner } from './first-owner.ts';
import { changePassword, demandPasswordUser, normalizeEmail, passwordChecker } from './password.ts';
import { closeSession, openSession } from './session.ts';
import { SignInThrottle } from './throttle.ts';

/** Sign-in, the session, sign-out, and the first owner. `clock` in epoch milliseconds. */
export function accessRoutes(context: Context, clock: () => number = Date.now): FastifyPluginAsyncZod {
  const { database } = context;
  const checkPassword = passwordChecker(database);
  const throttle = new SignInThrottle(clock);

  return async (app) => {
    app.post(
      '/session',
      {
        config: { roles: 'public' },
        schema: {
          summary: 'Sign in',
          tags: ['access'],
          body: signInSchema,
          response: { 200: sessionSchema },
        },
      },
      async (request, reply) => {
        const { email, password } = request.body;
        const attempt = `${normalizeEmail(email)} ${request.ip}`;
        throttle.attempt(attempt);
        const user = await checkPassword(email, password);
        if (!user) {
          const detail = 'No user has that e-mail address and password.';
          throw new ProblemError(401, 'invalid_credentials', detail, { 'www-authenticate': 'Bearer' });
        }
        throttle.succeeded(attempt);
        demandPasswordUser(context.config, user);
        await openSession(context, { userId: user.id, now: clock() }, request, reply);
        return { email: user.email, role: user.role };
      },
    );

    app.get(
      '/session',
      {
        config: { roles: 'signed-in' },
        schema: { summary: 'Who is signed in', tags: ['access'], response: { 200: sessionSchema } },
      },
      async ({ viewer }) => {
        if (viewer.kind === 'key') throw noSessionOfKey();
        return { email: viewer.name, role: viewer.role };
      },
    );

    app.put(
      '/session/password',
      {
        config: { roles: 'signed-in' },
        schema: {
          summary: 'Choose another password; everywhere else the session ends',
          tags: ['access'],
          body: passwordChangeSchema,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { current, password } = request.body;
        if (request.viewer.kind === 'key') throw noSessionOfKey();
        const attempt = `${request.viewer.name} ${request.ip}`;
        throttle.attempt(attempt);
        const user = await checkPassword(request.viewer.name, current);
        if (!user) throw new ProblemError(403, 'wrong_password', 'current: This is not your password.');
        throttle.succeeded(attempt);
        await changePassword(database, user.id, password);
        await openSession(context, { userId: user.id, now: clock() }, request, reply);
        return reply.status(204).send(null);
      },
    );

    app.delete(
      '/session',
      {
        // Whose session has ended may sign out as well.
        config: { roles: 'public' },
        schema: { summary: 'Sign out', tags: ['access'], response: { 204: z.null() } },
      },
      async (request, reply) => {
        await closeSession(context, request, reply);
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/first-owner',
      {
        config: { roles: 'public' },
        schema: {
          summary: 'Become the first owner, with the one-time link of the first start',
          tags: ['access'],
          body: firstOwnerSchema,
          response: { 200: sessionSchema },
        },
      },
      async (request, reply) => {
        const owner = await becomeFirstOwner(database, request.body);
        await openSession(context, { userId: owner.id, now: clock() }, request, reply);
        return { email: owner.email, role: owner.role };
      },
    );
  };
}

function noSessionOfKey(): ProblemError {
  const detail = 'A session is for a person who signed in; an API key has none.';
  return new ProblemError(403, 'forbidden', detail);
}
