import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The API's own description at /docs, to read and to try: whoever is signed in asks in their own name. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'API · Uptake' },
    // The bar of the standalone layout asks for other addresses, and shows the library's mark.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', filter: true, persistAuthorization: false },
  });
}
