import { type FastifyPluginAsyncZod, validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { channelCountsSchema, channelImportSchema, idParamsSchema } from '../../contract/index.ts';
import { importChannelCsv, storeChannelCounts } from './channel-import.ts';

/** Counts of other channels come in, as JSON or as a file. */
export function channelRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // A file is read by the CSV reader, which says what is wrong and where.
    app.setValidatorCompiler<z.ZodType>((route) => {
      const validate = validatorCompiler(route);
      return (data) => (Buffer.isBuffer(data) ? { value: data } : validate(data));
    });
    app.post(
      '/use-cases/:id/channels',
      {
        bodyLimit: 1_048_576,
        config: { roles: ['owner'] },
        schema: {
          summary: 'How often other channels were used for a use case, day by day',
          description:
            'JSON, or a CSV file (text/csv) with the columns channel, day, events. The same channel and day again ' +
            'replaces the number. Of a CSV file bad rows are answered with their lines, and the others stored.',
          consumes: ['application/json', 'text/csv'],
          tags: ['use cases'],
          params: idParamsSchema,
          body: channelCountsSchema,
          response: { 200: channelImportSchema },
        },
      },
      async ({ body, params: { id } }) => {
        if (Buffer.isBuffer(body)) return await importChannelCsv(context, id, body);
        return { stored: await storeChannelCounts(context, id, body.counts), rejected: [] };
      },
    );
  };
}
