import type { FastifyInstance } from 'fastify';

/** The parts of a JSON Schema that the OpenAPI document uses. */
export interface Schema {
  $ref?: string;
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  nullable?: boolean;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  example?: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
}

/** One route as the OpenAPI document describes it. */
export interface Operation {
  /** `GET /api/v1/metrics/{id}` */
  name: string;
  method: string;
  path: string;
  tags: string[];
  parameters: Parameter[];
  /** Schema of the body by media type; none where the route takes no body. */
  bodies: [mediaType: string, schema: Schema][];
}

export interface ApiDocument {
  operations: Operation[];
  /** Schemas by their name. */
  components: Record<string, Schema>;
}

interface OpenApi {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, DescribedOperation>>;
}

interface DescribedOperation {
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Reads every route of the API from what it says about itself, so that a new route is asked as soon as it is described. */
export async function readDocument(app: FastifyInstance): Promise<ApiDocument> {
  const { components, paths } = (await app.inject('/api/v1/openapi.json')).json<OpenApi>();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { tags = [], parameters = [], requestBody }]) => ({
      ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, tags, parameters },
      bodies: Object.entries(requestBody?.content ?? {}).map(([type, { schema }]): [string, Schema] => [
        type,
        schema,
      ]),
    })),
  );
  return { operations, components: components.schemas };
}
