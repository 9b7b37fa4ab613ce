import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { firstOwnerSchema, passwordChangeSchema, sessionSchema, signInSchema } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { recordAct } from './audit/log.ts';
import { becomeFirstOwner } from './first-owner.ts';
import {
  changePassword,
  demandPasswordUser,
  normalizeEmail,
  passwordChecker,
  userCalled,
} from './password.ts';
import { closeSession, openSession, whoIsSignedIn } from './session.ts';
import { SignInThrottle } from './throttle.ts';

/** Sign-in, the session, sign-out, and the first owner. `clock` in epoch milliseconds. */
export function accessRoutes(context: Context, clock: () => number = Date.now): FastifyPluginAsyncZod {
  const { database, people } = context;
  const checkPassword = passwordChecker(database);
  const throttle = new SignInThrottle(clock);

  return async (app) => {
    /** Who signs in with that password. Throws ProblemError where nobody may (401, 403) or too many tried (429). */
    const checkSignIn = async ({ email, password }: z.infer<typeof signInSchema>, address: string) => {
      const attempt = `${normalizeEmail(email)} ${address}`;
      throttle.attempt(attempt);
      const user = await checkPassword(email, password);
      if (!user) {
        const detail = 'No user has that e-mail address and password.';
        throw new ProblemError(401, 'invalid_credentials', detail, { 'www-authenticate': 'Bearer' });
      }
      throttle.succeeded(attempt);
      demandPasswordUser(context.config, user);
      return user;
    };

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
        const { email } = request.body;
        const record = async (status: number) =>
          await recordAct(database, { act: 'sign-in', user: await userCalled(database, email), status });
        const user = await checkSignIn(request.body, request.ip).catch(async (error) => {
          await record(error instanceof ProblemError ? error.status : 500);
          throw error;
        });
        await record(200);
        return await openSession(context, { user, now: clock() }, request, reply);
      },
    );

    app.get(
      '/session',
      {
        config: { roles: 'signed-in', unaudited: 'Asked for on every page, and says who asks alone.' },
        schema: { summary: 'Who is signed in', tags: ['access'], response: { 200: sessionSchema } },
      },
      async ({ viewer }) => {
        if (viewer.kind === 'key') throw noSessionOfKey();
        const { name: email, role, scope } = viewer;
        return { email, role, ...(scope.kind === 'organization' && { manager: people.idOf(scope.leader) }) };
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
        await openSession(context, { user, now: clock() }, request, reply);
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
        const user = await whoIsSignedIn(context, request);
        if (user) await recordAct(database, { act: 'sign-out', user, status: 204 });
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
        return await openSession(context, { user: owner, now: clock() }, request, reply);
      },
    );
  };
}

function noSessionOfKey(): ProblemError {
  const detail = 'A session is for a person who signed in; an API key has none.';
  return new ProblemError(403, 'forbidden', detail);
}
