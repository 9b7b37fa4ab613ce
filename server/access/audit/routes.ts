import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../context.ts';
import {
  auditChoicesSchema,
  auditListSchema,
  auditQuerySchema,
  auditQuestionsSchema,
} from '../../contract/index.ts';
import { jsonOrCsv } from '../../http/json-or-csv.ts';
import { auditChoices, wordsFor } from './choices.ts';
import { auditCsv } from './csv.ts';
import { listAudit, walkAudit } from './list.ts';
import { auditQuestions } from './questions.ts';

/** Who saw or changed what: the audit log, for owners, whose reading of it is written down as well. */
export function auditRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['access'];
    // Asked when it is needed: routes are still added while the app starts.
    const words = () => wordsFor(app.auditedActions);
    app.get(
      '/audit',
      {
        config,
        schema: {
          summary: 'The audit log: who saw or changed what',
          tags,
          querystring: auditQuerySchema,
          response: { 200: jsonOrCsv(auditListSchema) },
        },
      },
      async (request, reply) => {
        const known = words();
        const wordsOf = (action: string) => known.get(action) ?? action;
        if (request.query.format === 'json') return await listAudit(context, request.query, wordsOf);
        reply.type('text/csv; charset=utf-8; header=present');
        reply.header('content-disposition', 'attachment; filename="uptake-audit.csv"');
        return auditCsv(walkAudit(context, request.query, wordsOf));
      },
    );
    app.get(
      '/audit/choices',
      {
        config,
        schema: {
          summary: 'Viewers and actions that the audit log can be narrowed down to',
          tags,
          response: { 200: auditChoicesSchema },
        },
      },
      () => auditChoices(context.database, words()),
    );
    app.get(
      '/audit/questions',
      {
        config,
        schema: {
          summary:
            'Which questions about figures each viewer asked, and which of them may tell what was hidden',
          tags,
          response: { 200: auditQuestionsSchema },
        },
      },
      () => auditQuestions(context),
    );
  };
}
