import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { constants } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { openPages } from '../contract/index.ts';
import { type Answers, askAhead, type Known } from './known.ts';
import { ProblemError } from './problem.ts';

/** Pages are no part of the API's description. What of them is sent first does not wait to be compressed with the rest. */
const page = {
  schema: { hide: true },
  compress: { encodings: ['gzip' as const], zlibOptions: { flush: constants.Z_SYNC_FLUSH } },
};

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
    const text = await readFile(path.join(built, 'index.html'), 'utf8');
    // What is in it is for whoever asked, and for now.
    reply.headers({ 'cache-control': 'no-store', 'set-cookie': known.cookies });
    // A proxy that gathers an answer before it passes it on (nginx) would undo what comes first.
    reply.header('x-accel-buffering', 'no');
    return reply.type('text/html; charset=utf-8').send(Readable.from(withAnswers(text, known)));
  });
}

/**
 * The page with its answers, in blocks of data, which no browser takes for a script. It begins before the answers are there:
 * meanwhile the browser fetches scripts and styles.
 */
async function* withAnswers(page: string, { answers, askOn }: Known) {
  const end = page.indexOf('</body>');
  yield page.slice(0, end) + block(answers);
  yield block(await askOn()) + page.slice(end);
}

function block(answers: Answers): string {
  const json = JSON.stringify(answers).replaceAll('<', '\\u003c');
  return `<script type="application/json" class="answers">${json}</script>`;
}
