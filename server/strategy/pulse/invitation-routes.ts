import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { invitationQuerySchema, invitationSchema, pulseAnswerSchema } from '../../contract/index.ts';
import { openInvitation, takeAnswer } from './answer.ts';

/**
 * What people do who got a link, without sign-in. The token travels in the body: addresses are logged on the way.
 * Attempts are not counted: a token has 256 random bits, and a whole office that opens old links may share one address.
 */
export function pulseInvitationRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: 'public' as const };
    const tags = ['pulse'];
    app.post(
      '/pulses/invitation',
      {
        config,
        schema: {
          summary: 'What a link opens; nothing is used up',
          tags,
          body: invitationQuerySchema,
          response: { 200: invitationSchema },
        },
      },
      (request) => openInvitation(context, request.body.token),
    );
    app.post(
      '/pulses/answer',
      {
        config,
        schema: {
          summary: 'Answer once; the answer is counted and not kept',
          tags,
          body: pulseAnswerSchema,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await takeAnswer(context, request.body);
        return reply.status(204).send(null);
      },
    );
  };
}
