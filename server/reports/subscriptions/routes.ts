import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../../context.ts';
import {
  idParamsSchema,
  newReportSubscriptionSchema,
  reportRunSchema,
  reportSubscriptionSchema,
  reportSubscriptionsSchema,
  reportTestSchema,
  reportTestSentSchema,
} from '../../contract/index.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { sendNow } from '../delivery/send-now.ts';
import { sendTest } from '../delivery/send-test.ts';
import {
  changeSubscription,
  deleteSubscription,
  listSubscriptions,
  makeSubscription,
} from './subscriptions.ts';

/** Who gets the weekly report, of whom, and when. Owners alone: the lists hold e-mail addresses. */
export function reportSubscriptionRoutes(context: Context, jobs?: JobQueue): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['reports'];
    const params = idParamsSchema;
    const body = newReportSubscriptionSchema;
    app.get(
      '/reports/subscriptions',
      {
        config,
        schema: {
          summary: 'Who gets the weekly report, and when',
          tags,
          response: { 200: reportSubscriptionsSchema },
        },
      },
      () => listSubscriptions(context),
    );
    app.post(
      '/reports/subscriptions',
      {
        config,
        schema: {
          summary: 'Send the weekly report to a list of people',
          tags,
          body,
          response: { 201: reportSubscriptionSchema },
        },
      },
      async (request, reply) => reply.status(201).send(await makeSubscription(context, request.body)),
    );
    app.put(
      '/reports/subscriptions/:id',
      {
        config,
        schema: {
          summary: 'Replace a subscription',
          description: 'Mails that wait for people who are not on the list any more are not sent.',
          tags,
          params,
          body,
          response: { 200: reportSubscriptionSchema },
        },
      },
      (request) => changeSubscription(context, request.params.id, request.body),
    );
    app.delete(
      '/reports/subscriptions/:id',
      {
        config,
        schema: {
          summary: 'Delete a subscription; its reports stay',
          tags,
          params,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await deleteSubscription(context, request.params.id);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/reports/subscriptions/:id/test',
      {
        config,
        schema: {
          summary: 'Send its report of the last complete week to one address, as a test',
          description: 'The answer comes when the mail server has taken the mail. Nothing of it is kept.',
          tags,
          params,
          body: reportTestSchema,
          response: { 200: reportTestSentSchema },
        },
      },
      async (request) => ({
        messageId: await sendTest(seenBy(context, request.viewer), request.params.id, request.body.email),
      }),
    );
    app.post(
      '/reports/subscriptions/:id/send',
      {
        config,
        schema: {
          summary: 'Make its report of the last complete week now, and send it to its list',
          tags,
          params,
          response: { 201: reportRunSchema },
        },
      },
      async (request, reply) =>
        reply.status(201).send(await sendNow(seenBy(context, request.viewer), request.params.id, jobs)),
    );
  };
}
