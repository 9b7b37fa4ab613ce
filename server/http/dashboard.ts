import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

/** Pages are no part of the API's description. */
const page = { schema: { hide: true } };

const built = path.join(import.meta.dirname, '../../web/dist');

/**
 * Serves the built dashboard. Paths that are neither a file nor the API's are pages of the dashboard, which has its own
 * "not found"; hashed files are cached for ever, the page itself never.
 */
export async function serveDashboard(app: FastifyInstance): Promise<void> {
  if (!fs.existsSync(path.join(built, 'index.html'))) {
    app.get('/', page, () => {
      throw new ProblemError(
        503,
        'dashboard_not_built',
        'The dashboard is not built yet: run `npm run build`.',
      );
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: built,
    serve: false,
    cacheControl: false,
    setHeaders(reply, file) {
      const hashed = file.startsWith(path.join(built, 'assets') + path.sep);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Files are looked up when they are asked for, so that a new build is served without a restart.
  app.get('/*', page, (request, reply) => {
    const [address = ''] = request.url.split('?');
    if (/^\/(api|internal|scim)(\/|$)/.test(address)) return reply.callNotFound();
    return reply.sendFile(path.extname(address) === '' ? 'index.html' : address);
  });
}
