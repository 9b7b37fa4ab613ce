import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../../context.ts';
import {
  eventLimits,
  idParamsSchema,
  newPulseSchema,
  pulseImportSchema,
  pulseResultSchema,
  pulseSchema,
  pulsesSchema,
} from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { sendCsv } from '../../metrics/index.ts';
import { closePulse } from './close.ts';
import { importPulseCsv } from './import.ts';
import { linksCsv } from './links.ts';
import { deletePulse, listPulses, makePulse } from './pulses.ts';
import { pulseResult } from './results.ts';

const importExample = `pulse,closed_on,department,location,level,leader_level,safe_to_speak,reasons_for,reasons_against,comment
Winter,2026-02-27,Sales,Oslo,,,4,belong;get_help,,It is fine.
`;

/** Short surveys: an owner makes and closes them, and all who may see figures see theirs. */
export function pulseRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const readers = { roles: ['owner', 'executive', 'viewer'] as const };
    const owner = { roles: ['owner'] as const };
    const tags = ['pulse'];
    const params = idParamsSchema;
    app.get(
      '/pulses',
      {
        config: readers,
        schema: { summary: 'All pulses, newest first', tags, response: { 200: pulsesSchema } },
      },
      async () => ({ pulses: await listPulses(context) }),
    );
    app.get(
      '/pulses/:id',
      {
        config: readers,
        schema: {
          summary: 'Figures of a pulse, once it is closed',
          tags,
          params,
          response: { 200: pulseResultSchema },
        },
      },
      (request) => pulseResult(seenBy(context, request.viewer), request.params.id),
    );
    app.post(
      '/pulses',
      {
        config: owner,
        schema: { summary: 'Open a pulse', tags, body: newPulseSchema, response: { 201: pulseSchema } },
      },
      async (request, reply) => reply.status(201).send(await makePulse(context, request.body)),
    );
    app.post(
      '/pulses/:id/links',
      {
        config: owner,
        schema: {
          summary: 'New links for everybody who has not answered, as CSV (name, email, link)',
          tags,
          params,
          response: { 200: { content: { 'text/csv': { schema: z.string() } } } },
        },
      },
      async (request, reply) => {
        const csv = await linksCsv(context, request.params.id, originOf(request));
        reply.header('cache-control', 'no-store');
        return sendCsv(reply, 'pulse-links', csv);
      },
    );
    app.post(
      '/pulses/:id/close',
      {
        config: owner,
        schema: { summary: 'Close a pulse now', tags, params, response: { 200: pulseSchema } },
      },
      (request) => closePulse(context, request.params.id),
    );
    app.delete(
      '/pulses/:id',
      {
        config: owner,
        schema: { summary: 'Delete a pulse and its figures', tags, params, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await deletePulse(context, request.params.id);
        return reply.status(204).send(null);
      },
    );

    app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.post(
      '/pulses/import',
      {
        bodyLimit: eventLimits.bytes,
        config: owner,
        schema: {
          summary: 'Answers from a CSV file, one row each',
          description:
            'Columns: pulse, closed_on, department, location, level, leader_level, safe_to_speak, reasons_for, ' +
            'reasons_against, comment. The same pulse again replaces its figures.',
          consumes: ['text/csv'],
          tags,
          // Read by the CSV reader, which says what is wrong and where.
          body: z.unknown().meta({ type: 'string', example: importExample }),
          response: { 200: pulseImportSchema },
        },
      },
      (request) => {
        if (Buffer.isBuffer(request.body)) return importPulseCsv(context, request.body);
        throw new ProblemError(415, 'unsupported_media_type', 'Answers come as text/csv.');
      },
    );
  };
}

/**
 * Where the product is for its users. A browser says so (and access control refuses pages of other hosts), also where a
 * proxy in between speaks HTTPS for the product; of a program's request it is the address asked.
 */
function originOf({ headers, host, protocol }: FastifyRequest): string {
  const { origin } = headers;
  const isOwn = origin !== undefined && isAddressOf(host, origin);
  return isOwn ? new URL(origin).origin : `${protocol}://${host}`;
}

function isAddressOf(host: string, origin: string): boolean {
  const { protocol, host: named } = URL.parse(origin) ?? {};
  return (protocol === 'https:' || protocol === 'http:') && named === host.toLowerCase();
}
