import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { openPages } from '../contract/index.ts';
import { askAhead } from './known.ts';
import { ProblemError } from './problem.ts';

/** Pages are no part of the API's description. */
const page = { schema: { hide: true } };

const built = path.join(import.meta.dirname, '../../web/dist');

/**
 * Serves the built dashboard. Paths that are neither a file nor the API's are pages of the dashboard, which has its own
 * "not found"; hashed files are cached for ever, the page itself never. To who is signed in it brings the answers to its
 * first questions.
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
    // The build leaves them beside each file.
    preCompressed: true,
    setHeaders(reply, file) {
      const hashed = file.startsWith(path.join(built, 'assets') + path.sep);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Files are looked up when they are asked for, so that a new build is served without a restart.
  app.get('/*', page, async (request, reply) => {
    const [address = ''] = request.url.split('?');
    if (/^\/(api|internal|scim)(\/|$)/.test(address)) return reply.callNotFound();
    if (path.extname(address) !== '') return reply.sendFile(address);
    const known = openPages.includes(address) ? null : await askAhead(app, request);
    if (!known) return reply.sendFile('index.html');
    const text = withAnswers(await readFile(path.join(built, 'index.html'), 'utf8'), known.answers);
    // What is in it is for whoever asked, and for now.
    reply.headers({ 'cache-control': 'no-store', 'set-cookie': known.cookies });
    return reply.type('text/html; charset=utf-8').send(text);
  });
}

/** The page with a block of data, which no browser takes for a script. */
function withAnswers(page: string, answers: Record<string, unknown>): string {
  const json = JSON.stringify(answers).replaceAll('<', '\\u003c');
  return page.replace(
    '</body>',
    () => `<script type="application/json" id="answers">${json}</script></body>`,
  );
}
