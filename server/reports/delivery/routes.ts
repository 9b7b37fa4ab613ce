import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../context.ts';
import {
  reportDeliveriesSchema,
  reportIdSchema,
  reportRunSchema,
  reportsQuerySchema,
  reportsSchema,
  storedReportQuerySchema,
} from '../../contract/index.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { reportAnswer } from '../routes.ts';
import { sendReport } from '../send.ts';
import { listDeliveries, retryDeliveries } from './deliveries.ts';
import { listRuns, loadRun } from './stored.ts';

/** The reports that were made, as they were then, and what became of their mails. */
export function storedReportRoutes(context: Context, jobs?: JobQueue): FastifyPluginAsyncZod {
  return async (app) => {
    const readers = { roles: ['owner', 'executive'] as const };
    const owner = { roles: ['owner'] as const };
    const tags = ['reports'];
    const params = reportIdSchema;
    app.get(
      '/reports',
      {
        config: readers,
        schema: {
          summary: 'The reports that were made, newest week first',
          description: 'What mail servers said is for owners alone: it may quote addresses.',
          tags,
          querystring: reportsQuerySchema,
          response: { 200: reportsSchema },
        },
      },
      (request) => listRuns(context, request.query, { seesErrors: request.viewer.role === 'owner' }),
    );
    app.get(
      '/reports/:id',
      {
        config: readers,
        schema: {
          summary: 'A report as it was made; as PDF, XLSX, CSV or HTML, or the model of them all',
          tags,
          params,
          querystring: storedReportQuerySchema,
          response: reportAnswer,
        },
      },
      async (request, reply) => {
        const { format, paper } = request.query;
        const run = await loadRun(context, request.params.id);
        return await sendReport(reply, run.report, { format, paper: paper ?? run.paper });
      },
    );
    app.get(
      '/reports/:id/deliveries',
      {
        config: owner,
        schema: {
          summary: 'The mails of a report',
          tags,
          params,
          response: { 200: reportDeliveriesSchema },
        },
      },
      async (request) => ({ deliveries: await listDeliveries(context, request.params.id) }),
    );
    app.post(
      '/reports/:id/retry',
      {
        config: owner,
        schema: {
          summary: 'Send the mails of a report again that failed, and now those that wait',
          tags,
          params,
          response: { 200: reportRunSchema },
        },
      },
      (request) => retryDeliveries(context, request.params.id, jobs),
    );
  };
}
