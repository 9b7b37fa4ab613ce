import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../context.ts';
import { scimCallers } from './description.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { registerScimErrors, scimMediaType, sendError } from './error.ts';
import { userRoutes } from './user-routes.ts';

/** The most bytes of a request. */
const bodyLimit = 1_048_576;

/** A SCIM 2.0 service provider (RFC 7643, RFC 7644) of Users. Everything below answers errors as SCIM has them. */
export function scimRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    registerScimErrors(app);
    readScimBodies(app);
    app.addHook('preSerialization', async (_request, reply, payload) => {
      reply.header('content-type', scimMediaType);
      return payload;
    });
    await app.register(discoveryRoutes());
    await app.register(userRoutes(context));
    const options = { config: scimCallers, schema: { hide: true } };
    for (const url of ['/Groups', '/Groups/*', '/Bulk', '/Me', '/.search']) {
      app.all(url, options, (_request, reply) =>
        sendError(reply, 501, 'Uptake keeps Users alone; /ServiceProviderConfig says what it can do.'),
      );
    }
    const answerNotFound = ({ method, url }: FastifyRequest, reply: FastifyReply) =>
      sendError(reply, 404, `There is no ${method} ${url.split('?')[0]}.`);
    for (const url of ['/', '/*']) app.all(url, options, answerNotFound);
    // Methods that no route can have.
    app.setNotFoundHandler(answerNotFound);
  };
}

/** Bodies come as SCIM's own media type or as plain JSON; a DELETE may name the type and have none. */
function readScimBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('remove', 'remove');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    ['application/scim+json', 'application/json'],
    { parseAs: 'string', bodyLimit },
    (request, body, done) => {
      if (body === '') done(null, undefined);
      else parse(request, String(body), done);
    },
  );
}
