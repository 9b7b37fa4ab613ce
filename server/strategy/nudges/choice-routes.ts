import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { newNudgeChoiceSchema, nudgeChoiceSchema, nudgeTokenSchema } from '../../contract/index.ts';
import { makeChoice, readChoice } from './choice.ts';

/** What a manager does who got a link in a nudge, without sign-in. Opening a link changes nothing: mail scanners do. */
export function nudgeChoiceRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: 'public' as const };
    const tags = ['nudges'];
    const response = { 200: nudgeChoiceSchema };
    app.post(
      '/nudges/choice',
      {
        config,
        schema: { summary: 'What the holder of a link has chosen', tags, body: nudgeTokenSchema, response },
      },
      (request) => readChoice(context, request.body.token),
    );
    app.put(
      '/nudges/choice',
      {
        config,
        schema: { summary: 'Stop the nudges, or get them again', tags, body: newNudgeChoiceSchema, response },
      },
      ({ body }) => makeChoice(context, body.token, body.optedOut),
    );
    // Mail programs send what RFC 8058 says as a form, and some as several parts; what it is does not matter.
    app.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'string', bodyLimit: 10_000 },
      (_request, _body, done) => done(null, undefined),
    );
    app.post(
      '/nudges/unsubscribe',
      {
        config,
        schema: {
          summary: 'Stop the nudges with the button of a mail program (RFC 8058)',
          tags,
          querystring: nudgeTokenSchema,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await makeChoice(context, request.query.token, true);
        return reply.status(204).send(null);
      },
    );
  };
}
