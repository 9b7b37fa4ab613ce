import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { baseOf } from './address.ts';
import { fold } from './attribute.ts';
import { isObject, type Json } from './coerce.ts';
import { anyResource, describedAs, scimCallers } from './description.ts';
import { listOf, resourceTypes, schemaResources, serviceProviderConfig } from './discovery.ts';
import { ScimError } from './error.ts';

/** What a client asks to learn what this service is (RFC 7644, section 4). */
export function discoveryRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    const answer = (make: (base: string, request: FastifyRequest) => Json) => (request: FastifyRequest) => {
      if (isObject(request.query) && 'filter' in request.query) {
        throw new ScimError(403, undefined, 'What the service is cannot be filtered.');
      }
      return make(baseOf(request), request);
    };
    const route = (summary: string) => ({
      config: scimCallers,
      schema: { ...describedAs(summary), response: { 200: anyResource } },
    });
    app.get('/ServiceProviderConfig', route('What SCIM can do here'), answer(serviceProviderConfig));
    app.get(
      '/ResourceTypes',
      route('Kinds of resources'),
      answer((base) => listOf(resourceTypes(base))),
    );
    app.get(
      '/ResourceTypes/:id',
      route('One kind of resource'),
      answer((base, request) => byId(resourceTypes(base), request)),
    );
    app.get(
      '/Schemas',
      route('Schemas and their attributes'),
      answer((base) => listOf(schemaResources(base))),
    );
    app.get(
      '/Schemas/:id',
      route('One schema'),
      answer((base, request) => byId(schemaResources(base), request)),
    );
  };
}

function byId(resources: Json[], { params }: FastifyRequest): Json {
  const { id } = params as { id: string };
  const found = resources.find((one) => fold(String(one.id)) === fold(id));
  if (found) return found;
  throw new ScimError(404, undefined, `There is no ${JSON.stringify(id)}.`);
}
