import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Context, seenBy } from '../../context.ts';
import {
  cascadeQuerySchema,
  cascadeSchema,
  managerPageSchema,
  managerParamsSchema,
  roleModelQuerySchema,
  roleModelSchema,
  rosterQuerySchema,
  rosterSchema,
} from '../../contract/index.ts';
import { jsonOrCsv } from '../../http/json-or-csv.ts';
import { sendCsv } from '../csv.ts';
import { cascade } from './cascade.ts';
import { cascadeCsv, roleModelCsv, rosterCsv } from './csv.ts';
import { managerPage } from './manager-page.ts';
import { roleModel } from './role-model.ts';
import { roster } from './roster.ts';

/** Do the managers take part: the roster, each manager, the cascade, and what it does to their teams. */
export function managersRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    // Managers are named: not to everybody who may see figures (metrics.md §7).
    const named = { roles: ['owner', 'executive'] as const };
    const tags = ['managers'];
    app.get(
      '/managers',
      {
        config: named,
        schema: {
          summary: 'The managers of a period, and what they did',
          tags,
          querystring: rosterQuerySchema,
          response: { 200: jsonOrCsv(rosterSchema) },
        },
      },
      async (request, reply) => {
        const result = await roster(seenBy(context, request.viewer), request.query);
        return request.query.format === 'csv' ? sendCsv(reply, 'managers', rosterCsv(result)) : result;
      },
    );
    app.get(
      '/managers/:id',
      {
        config: { roles: ['owner', 'executive', 'manager'] },
        schema: {
          summary: 'One manager: own weeks, team, peers, and the next step; to a manager their own',
          tags,
          params: managerParamsSchema,
          response: { 200: managerPageSchema },
        },
      },
      (request) => managerPage(seenBy(context, request.viewer), request.params.id),
    );
    app.get(
      '/cascade',
      {
        config: named,
        schema: {
          summary: 'One step of the reporting tree, from a leader down',
          tags,
          querystring: cascadeQuerySchema,
          response: { 200: jsonOrCsv(cascadeSchema) },
        },
      },
      async (request, reply) => {
        const result = await cascade(seenBy(context, request.viewer), request.query);
        return request.query.format === 'csv' ? sendCsv(reply, 'cascade', cascadeCsv(result)) : result;
      },
    );
    app.get(
      '/role-model',
      {
        config: { roles: ['owner', 'executive', 'viewer'] },
        schema: {
          summary: 'Teams of managers who take part against the others',
          tags,
          querystring: roleModelQuerySchema,
          response: { 200: jsonOrCsv(roleModelSchema) },
        },
      },
      async (request, reply) => {
        const result = await roleModel(seenBy(context, request.viewer), request.query);
        return request.query.format === 'csv' ? sendCsv(reply, 'role-model', roleModelCsv(result)) : result;
      },
    );
  };
}
