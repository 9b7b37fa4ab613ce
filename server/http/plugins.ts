import fastifyCompress from '@fastify/compress';
import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { describeRoute } from './openapi.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Answers of up to so many bytes are compressed at once: in half a millisecond by zstd, which browsers take, and in two by gzip.
 * As a stream, beside other work, they take longer.
 */
const compressedAtOnce = 256 * 1_024;

/** Settings of the libraries around every route, in one place. */
export async function registerPlugins(app: FastifyInstance): Promise<void> {
  // Fastify reads text by itself; no route takes any, and its type is to be refused like every other.
  app.removeContentTypeParser('text/plain');
  const headers = securityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        // Mantine sets style attributes and writes its variables into a style element.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    // A browser that has been told so comes back over TLS alone, so that it is said where that works already.
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
  });
  await app.register(fastifyCompress, { threshold: 2_048, syncThreshold: compressedAtOnce });
  await app.register(fastifySwagger, {
    openapi: {
      info: {
        title: 'Uptake',
        version: '1',
        description: 'Adoption analytics for enterprise social networks',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: describeRoute,
    transformObject: jsonSchemaTransformObject,
  });
}
