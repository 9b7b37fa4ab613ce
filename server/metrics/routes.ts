import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../context.ts';
import {
  catalogueSchema,
  launchByDepartmentSchema,
  launchQuerySchema,
  launchResultSchema,
  metricQuerySchema,
  metricResultSchema,
  retentionQuerySchema,
  retentionResultSchema,
} from '../contract/index.ts';
import { jsonOrCsv } from '../http/json-or-csv.ts';
import { ProblemError } from '../http/problem.ts';
import { catalogue, definitionOf, findMetric } from './catalogue.ts';
import { launchByDepartmentCsv, launchCsv, metricCsv, retentionCsv, sendCsv } from './csv.ts';
import { launchCurve } from './launch.ts';
import { launchByDepartment } from './launch-by-department.ts';
import { buildQuery } from './query.ts';
import { cohortRetention } from './retention.ts';
import { runMetric } from './run.ts';
import { unlessUnchanged } from './unchanged.ts';

/** Figures go out: the catalogue, each metric, cohort retention and the launch curve, as JSON or CSV. */
export function metricsRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner', 'executive', 'manager', 'viewer'] as const };
    const unchanged = unlessUnchanged(context);
    app.get(
      '/metrics',
      {
        config,
        schema: {
          summary: 'The catalogue of metrics',
          tags: ['metrics'],
          response: { 200: catalogueSchema },
        },
      },
      () => ({ metrics: catalogue.map(definitionOf) }),
    );
    app.get(
      '/metrics/:id',
      {
        config,
        ...unlessUnchanged(context, ({ params }) => isOfResponses((params as { id: string }).id)),
        schema: {
          summary: 'One metric by period',
          tags: ['metrics'],
          params: z.object({ id: z.string().max(100) }),
          querystring: metricQuerySchema,
          response: { 200: jsonOrCsv(metricResultSchema) },
        },
        // Thousands of points, made in one place: that they are what the contract says is checked by their type and by a test.
        // To check each once more, in a copy, would take a tenth of the time of an answer.
        serializerCompiler: () => JSON.stringify,
      },
      async (request, reply) => {
        const metric = findMetric(request.params.id);
        if (!metric)
          throw new ProblemError(
            404,
            'unknown_metric',
            'There is no such metric; GET /api/v1/metrics lists them.',
          );
        const seen = seenBy(context, request.viewer);
        const result = await runMetric(seen, metric, await buildQuery(seen, request.query));
        return request.query.format === 'csv' ? sendCsv(reply, metric.id, metricCsv(result)) : result;
      },
    );
    app.get(
      '/retention',
      {
        config,
        ...unchanged,
        schema: {
          summary: 'Cohort retention',
          tags: ['metrics'],
          querystring: retentionQuerySchema,
          response: { 200: jsonOrCsv(retentionResultSchema) },
        },
      },
      async (request, reply) => {
        const seen = seenBy(context, request.viewer);
        const result = await cohortRetention(seen, await buildQuery(seen, request.query));
        return request.query.format === 'csv' ? sendCsv(reply, 'retention', retentionCsv(result)) : result;
      },
    );
    app.get(
      '/launch',
      {
        config,
        ...unchanged,
        schema: {
          summary: 'Launch curve and its verdict',
          tags: ['metrics'],
          querystring: launchQuerySchema,
          response: { 200: jsonOrCsv(launchResultSchema) },
        },
      },
      async (request, reply) => {
        const { launch, format, ...filter } = request.query;
        const result = await launchCurve(seenBy(context, request.viewer), launch, filter);
        return format === 'csv' ? sendCsv(reply, 'launch', launchCsv(result)) : result;
      },
    );
    app.get(
      '/launch/departments',
      {
        config: { roles: ['owner', 'executive', 'manager'] },
        ...unchanged,
        schema: {
          summary: 'The verdict of the launch for each department, and where its decline began',
          tags: ['metrics'],
          querystring: launchQuerySchema,
          response: { 200: jsonOrCsv(launchByDepartmentSchema) },
        },
      },
      async (request, reply) => {
        const { launch, format, ...filter } = request.query;
        const result = await launchByDepartment(seenBy(context, request.viewer), launch, filter);
        return format === 'csv'
          ? sendCsv(reply, 'launch-departments', launchByDepartmentCsv(result))
          : result;
      },
    );
  };
}

/** Posts become old enough to count as unanswered at any time of day. */
const isOfResponses = (id: string): boolean => findMetric(id)?.awaitsResponses ?? false;
