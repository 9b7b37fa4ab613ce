import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Context, seenBy } from '../context.ts';
import {
  type AuditDetails,
  idParamsSchema,
  madeMetricLinkSchema,
  metricLinkFileSchema,
  metricLinksSchema,
  newMetricLinkSchema,
} from '../contract/index.ts';
import { metricCsv, sendCsv } from '../metrics/index.ts';
import {
  type FoundLink,
  findMetricLink,
  followMetricLink,
  linkHolder,
  listMetricLinks,
  makeMetricLink,
  nameOfLink,
  revokeMetricLink,
} from './links.ts';

/** Links for spreadsheets, which can send no key: an owner makes them, and whoever has one reads one metric. */
export function metricLinkRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { roles: ['owner'] as const };
    const tags = ['metrics'];
    const links = new WeakMap<FastifyRequest, FoundLink>();
    const linkOf = (request: FastifyRequest): FoundLink => {
      const link = links.get(request);
      if (!link) throw new Error('The link is known once it is found.');
      return link;
    };
    app.get(
      '/links',
      {
        config,
        schema: { summary: 'Links for spreadsheets', tags, response: { 200: metricLinksSchema } },
      },
      async () => ({ links: await listMetricLinks(context) }),
    );
    app.post(
      '/links',
      {
        config: {
          ...config,
          auditDetails: ({ body }) => {
            const { name, metric, expiresOn, ...question } = newMetricLinkSchema.parse(body);
            return { link: name, ...asked({ metric, question }), ...(expiresOn && { expiresOn }) };
          },
        },
        schema: {
          summary: 'Make a link for spreadsheets; its address is not told again',
          tags,
          body: newMetricLinkSchema,
          response: { 201: madeMetricLinkSchema },
        },
      },
      async (request, reply) => reply.status(201).send(await makeMetricLink(context, request.body)),
    );
    app.delete(
      '/links/:id',
      {
        config: {
          ...config,
          auditDetails: ({ params }) => nameOfLink(context, idParamsSchema.parse(params).id),
        },
        schema: {
          summary: 'Revoke a link for spreadsheets',
          tags,
          params: idParamsSchema,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await revokeMetricLink(context, request.params.id);
        return reply.status(204).send(null);
      },
    );
    app.get(
      '/links/:token',
      {
        config: {
          roles: async (request: FastifyRequest) => {
            const { token } = request.params as Partial<Record<string, string>>;
            const link = await findMetricLink(context, (token ?? '').replace(/[.]csv$/, ''));
            links.set(request, link);
            return { ...linkHolder, name: link.name };
          },
          auditDetails: (request) => asked(linkOf(request)),
        },
        schema: {
          summary: 'One metric as CSV, for whoever has the link',
          tags,
          security: [],
          params: metricLinkFileSchema,
          response: { 200: { content: { 'text/csv': { schema: z.string() } } } },
        },
      },
      async (request, reply) => {
        const result = await followMetricLink(seenBy(context, request.viewer), linkOf(request));
        reply.header('cache-control', 'no-store');
        return sendCsv(reply, result.metric, metricCsv(result));
      },
    );
  };
}

/** What a link asks, for the audit log. */
function asked({ metric, question }: Pick<FoundLink, 'metric' | 'question'>): AuditDetails {
  const { last, ...rest } = question;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value.length > 0);
  return { metric, ...Object.fromEntries(given), last: String(last) };
}
