import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { problemSchema } from '../contract/index.ts';

/** What every route answers that cannot do what it is asked; SCIM has errors of its own (RFC 7644). */
const refusal = {
  description: 'A problem document (RFC 9457)',
  content: { 'application/problem+json': { schema: problemSchema } },
};

/** A route's schema as the OpenAPI document tells it: its answers, and how it refuses. */
export const describeRoute: typeof jsonSchemaTransform = (given) => {
  const { schema, url } = given;
  const response = schema?.response;
  if (!response || url.startsWith('/scim/')) return jsonSchemaTransform(given);
  return jsonSchemaTransform({
    ...given,
    schema: { ...schema, response: { ...response, default: refusal } },
  });
};
