import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../context.ts';
import {
  directoryHealthSchema,
  matchDecisionSchema,
  matchKeySchema,
  matchListSchema,
  matchOutcomeSchema,
  matchQuerySchema,
} from '../contract/index.ts';
import { decideMatch, undoMatch } from './decisions.ts';
import { describeHealth } from './health.ts';
import { listMatches } from './matches.ts';

/** What an owner looks after in the directory: gaps, and accounts that match nobody. */
export function directoryHealthRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['directory'];
    app.get(
      '/directory/health',
      {
        config,
        schema: { summary: 'Gaps and contradictions', tags, response: { 200: directoryHealthSchema } },
      },
      () => describeHealth(context),
    );
    app.get(
      '/directory/matches',
      {
        config,
        schema: {
          summary: 'Accounts that match nobody, suggested people, and decisions',
          tags,
          querystring: matchQuerySchema,
          response: { 200: matchListSchema },
        },
      },
      (request) => listMatches(context, request.query),
    );
    app.put(
      '/directory/matches',
      {
        config,
        schema: {
          summary: 'Accept or reject that an account is a person’s',
          tags,
          body: matchDecisionSchema,
          response: { 200: matchOutcomeSchema },
        },
      },
      (request) => decideMatch(context, request.body),
    );
    app.delete(
      '/directory/matches',
      {
        config,
        schema: {
          summary: 'Take a decision back',
          tags,
          querystring: matchKeySchema,
          response: { 200: matchOutcomeSchema },
        },
      },
      (request) => undoMatch(context, request.query),
    );
  };
}
