import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../../context.ts';
import {
  annotationEffectsQuerySchema,
  annotationEffectsSchema,
  annotationSchema,
  annotationsSchema,
  idParamsSchema,
  newAnnotationSchema,
} from '../../contract/index.ts';
import { jsonOrCsv } from '../../http/json-or-csv.ts';
import { sendCsv } from '../../metrics/index.ts';
import { changeAnnotation, deleteAnnotation, listAnnotations, makeAnnotation } from './annotations.ts';
import { annotationEffectsCsv } from './csv.ts';
import { annotationEffects } from './effects.ts';

/** What happened around the network: an owner writes it down, and all who may see figures see it beside them. */
export function annotationRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const readers = { roles: ['owner', 'executive', 'manager', 'viewer'] as const };
    const owner = { roles: ['owner'] as const };
    const tags = ['annotations'];
    const params = idParamsSchema;
    app.get(
      '/annotations',
      {
        config: readers,
        schema: {
          summary: 'The launch, and campaigns, outages and policy changes',
          tags,
          response: { 200: annotationsSchema },
        },
      },
      async () => ({
        timeZone: context.config.timeZone,
        annotations: await listAnnotations(context),
      }),
    );
    app.get(
      '/annotations/effects',
      {
        config: readers,
        schema: {
          summary: 'A metric in the four weeks before and after each of them',
          tags,
          querystring: annotationEffectsQuerySchema,
          response: { 200: jsonOrCsv(annotationEffectsSchema) },
        },
      },
      async (request, reply) => {
        const { metric, format, ...filter } = request.query;
        const effects = await annotationEffects(seenBy(context, request.viewer), metric, filter);
        return format === 'csv' ? sendCsv(reply, 'annotations', annotationEffectsCsv(effects)) : effects;
      },
    );
    app.post(
      '/annotations',
      {
        config: owner,
        schema: {
          summary: 'Add an annotation',
          tags,
          body: newAnnotationSchema,
          response: { 201: annotationSchema },
        },
      },
      async (request, reply) => reply.status(201).send(await makeAnnotation(context, request.body)),
    );
    app.put(
      '/annotations/:id',
      {
        config: owner,
        schema: {
          summary: 'Replace an annotation',
          tags,
          params,
          body: newAnnotationSchema,
          response: { 200: annotationSchema },
        },
      },
      (request) => changeAnnotation(context, request.params.id, request.body),
    );
    app.delete(
      '/annotations/:id',
      {
        config: owner,
        schema: { summary: 'Delete an annotation', tags, params, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await deleteAnnotation(context, request.params.id);
        return reply.status(204).send(null);
      },
    );
  };
}
