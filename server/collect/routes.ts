import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { eventBatchSchema, eventLimits, ingestResultSchema, sourceNameSchema } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { collect, MalformedLine } from './collect.ts';
import { replayQuarantine } from './replay.ts';

/** Activity comes in: events as JSON or NDJSON, and refused ones once more. */
export function collectRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => {
      done(null, {
        events: String(body)
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(parseLine),
      });
    });
    app.post(
      '/events',
      {
        bodyLimit: eventLimits.bytes,
        config: {
          roles: ['owner', 'collector'],
          rate: 'ingest',
          unaudited: 'The events are themselves the record of what came in, many times a second.',
        },
        // With NDJSON the source comes in the query; the two forms meet before validation.
        preValidation: async (request) => {
          const source = (request.query as { source?: unknown }).source;
          const body = request.body;
          if (typeof body === 'object' && body !== null && !('source' in body) && source !== undefined) {
            Object.assign(body, { source });
          }
          refuseTooMany(request.body);
        },
        schema: {
          summary: 'Store activity events',
          description:
            'JSON, or NDJSON (application/x-ndjson) with the source in the query. Answered after the commit.',
          tags: ['collect'],
          querystring: z.object({ source: sourceNameSchema.optional() }),
          body: eventBatchSchema,
          response: { 200: ingestResultSchema },
        },
      },
      (request) => collect(context, request.body.source, request.body.events),
    );
    app.post(
      '/quarantine/replay',
      {
        config: { roles: ['owner'] },
        schema: {
          summary: 'Check refused events once more',
          tags: ['collect'],
          response: { 200: ingestResultSchema },
        },
      },
      () => replayQuarantine(context),
    );
  };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return new MalformedLine(line);
  }
}

function refuseTooMany(body: unknown): void {
  const events = (body as { events?: unknown } | null)?.events;
  if (Array.isArray(events) && events.length > eventLimits.perRequest) {
    const found = `at most ${eventLimits.perRequest} events a request; this one has ${events.length}. Send it in parts.`;
    throw new ProblemError(413, 'too_many_events', found);
  }
}
