import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { collect, inOrder, placedInAll } from '../collect/index.ts';
import type { Context } from '../context.ts';
import {
  type Event,
  eventLimits,
  type IngestResult,
  ingestResultSchema,
  sourceNameSchema,
} from '../contract/index.ts';
import { storeAccounts } from '../directory/index.ts';
import { ProblemError } from '../http/problem.ts';
import { readActivityStreams } from '../sources/index.ts';

/** Where programs send Activity Streams 2.0: an activity, or a collection of them. */
export function inboxRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const jsonParser = app.getDefaultJsonParser('remove', 'remove');
    app.addContentTypeParser(
      ['application/activity+json', 'application/ld+json'],
      { parseAs: 'string' },
      (request, body, done) => jsonParser(request, String(body), done),
    );
    app.post(
      '/activitystreams/inbox',
      {
        bodyLimit: eventLimits.bytes,
        config: {
          roles: ['owner', 'collector'],
          rate: 'ingest',
          unaudited: 'The events are themselves the record of what came in, many times a second.',
        },
        schema: {
          summary: 'Store activities of Activity Streams 2.0',
          description:
            'One activity or a collection (W3C Activity Streams 2.0), at most 10,000 items. `rejected` counts the items from 0; what is no act of a person is left out without a word. Answered after the commit.',
          tags: ['collect'],
          consumes: ['application/activity+json', 'application/ld+json', 'application/json'],
          querystring: z.object({ source: sourceNameSchema }).strict(),
          body: z.unknown(),
          response: { 200: ingestResultSchema },
        },
      },
      (request) => takeIn(context, request.query.source, request.body),
    );
  };
}

async function takeIn(context: Context, source: string, body: unknown): Promise<IngestResult> {
  const document = readActivityStreams(body);
  if ('problem' in document) throw new ProblemError(400, 'invalid_document', document.problem);
  const { readings, accounts } = document;
  if (readings.length > eventLimits.perRequest) {
    const found = `at most ${eventLimits.perRequest} items a request; this one has ${readings.length}. Send them in parts.`;
    throw new ProblemError(413, 'too_many_events', found);
  }
  const events: Event[] = [];
  /** the item of each event */
  const indexes: number[] = [];
  const rejected: IngestResult['rejected'] = [];
  for (const [index, reading] of readings.entries()) {
    if ('code' in reading) rejected.push({ index, code: reading.code, reason: reading.reason });
    if (!('events' in reading)) continue;
    events.push(...reading.events);
    indexes.push(...reading.events.map(() => index));
  }
  if (accounts.length > 0) await storeAccounts(context, source, accounts);
  const stored = await collect(context, source, events);
  return { ...stored, rejected: inOrder(rejected, placedInAll(stored.rejected, indexes)) };
}
