import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../context.ts';
import { reportSchema, weeklyReportQuerySchema } from '../contract/index.ts';
import { buildReport, completeWeek } from './model.ts';
import { prepareRendering } from './render/index.ts';
import { sendReport } from './send.ts';

/** A report in any of its forms: JSON is the model, the others are files. */
export const reportAnswer = {
  200: {
    content: {
      'application/json': { schema: reportSchema },
      'application/pdf': { schema: z.instanceof(Buffer) },
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: z.instanceof(Buffer) },
      'application/zip': { schema: z.instanceof(Buffer) },
      'text/html': { schema: z.instanceof(Buffer) },
    },
  },
};

/** The report of any complete week, made from the figures of now. */
export function weeklyReportRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/reports/weekly',
      {
        config: { roles: ['owner', 'executive'] },
        schema: {
          summary: 'The weekly report, made now',
          tags: ['reports'],
          querystring: weeklyReportQuerySchema,
        },
      },
      async (request, reply) => {
        const { week, format, paper, language, namesManagers, ...scope } = request.query;
        if (format !== 'json') prepareRendering(format);
        const report = await buildReport(seenBy(context, request.viewer), {
          week: completeWeek(context, week),
          scope,
          language,
          namesManagers,
        });
        return await sendReport(reply, report, { format, paper });
      },
    );
  };
}
