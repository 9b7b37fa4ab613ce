import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  idParamsSchema,
  importFormatsSchema,
  importRunSchema,
  importsQuerySchema,
  importsSchema,
  newImportQuerySchema,
  previewBytes,
  tablePreviewQuerySchema,
  tablePreviewSchema,
} from '../contract/index.ts';
import { letTakeTime } from '../http/client-error.ts';
import { ProblemError } from '../http/problem.ts';
import type { JobQueue } from '../jobs/index.ts';
import { listFormats, readerOf } from './formats.ts';
import { previewUpload } from './preview.ts';
import { cancelRun, findRun, listRuns, makeRun } from './runs.ts';
import { receiveUpload, removeUpload } from './uploads.ts';
import { importsQueue } from './work.ts';

/** Files that an owner uploads come in, and what becomes of each. */
export function importRoutes(context: Context, jobs?: JobQueue): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['imports'];
    const params = idParamsSchema;
    const { config: settings } = context;
    const wake = async () => void (await jobs?.wake(importsQueue(settings)));
    app.get(
      '/import-formats',
      {
        config,
        schema: { summary: 'What can be imported', tags, response: { 200: importFormatsSchema } },
      },
      () => listFormats(context),
    );
    app.get(
      '/imports',
      {
        config,
        schema: {
          summary: 'The imports of uploaded files, newest first',
          tags,
          querystring: importsQuerySchema,
          response: { 200: importsSchema },
        },
      },
      (request) => listRuns(context, request.query),
    );
    app.get(
      '/imports/:id',
      {
        config,
        schema: {
          summary: 'An import: how far it is, or what it did',
          tags,
          params,
          response: { 200: importRunSchema },
        },
      },
      (request) => findRun(context, request.params.id),
    );
    app.post(
      '/imports/:id/cancel',
      {
        config,
        schema: {
          summary: 'End an import; what it has stored stays',
          tags,
          params,
          response: { 200: importRunSchema },
        },
      },
      async (request) => {
        const run = await cancelRun(context, request.params.id);
        await wake();
        return run;
      },
    );

    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    app.post(
      '/import-previews',
      {
        config: { ...config, unaudited: 'It looks at what the caller sends, and keeps nothing.' },
        bodyLimit: previewBytes,
        schema: {
          summary: 'What the columns of a table may mean, and what its first rows become',
          description:
            'The body is the beginning of a CSV or of JSON lines, at most 256 KiB. Nothing is stored.',
          consumes: ['application/octet-stream'],
          tags,
          querystring: tablePreviewQuerySchema,
          body: z.unknown().meta({ type: 'string', format: 'binary' }),
          response: { 200: tablePreviewSchema },
        },
      },
      async ({ query, body }) => {
        if (!(body instanceof Readable)) throw notAFile();
        return await previewUpload(context, query, body);
      },
    );
    app.post(
      '/imports',
      {
        config,
        onRequest: letTakeTime,
        schema: {
          summary: 'Upload a file to be imported',
          description:
            'The body is the file as it is. The answer comes once it has arrived; it is then checked and imported, one file ' +
            'after the other: GET /imports/{id} says how far it is. The same file again changes nothing.',
          consumes: ['application/octet-stream'],
          tags,
          querystring: newImportQuerySchema,
          body: z.unknown().meta({ type: 'string', format: 'binary' }),
          response: { 201: importRunSchema },
        },
      },
      async (request, reply) => {
        const { query, body, headers } = request;
        readerOf(query.format, query);
        if (!(body instanceof Readable)) throw notAFile();
        const announced = headers['content-encoding'] ? undefined : headers['content-length'];
        const upload = await receiveUpload(
          settings,
          query.file,
          body,
          announced ? Number(announced) : undefined,
        );
        const run = await makeRun(context, query, upload, request.viewer.name).catch(async (error) => {
          await removeUpload(settings, upload.folder);
          throw error;
        });
        await wake();
        return reply.status(201).send(run);
      },
    );
  };
}

function notAFile(): ProblemError {
  return new ProblemError(415, 'unsupported_media_type', 'A file comes as application/octet-stream.');
}
