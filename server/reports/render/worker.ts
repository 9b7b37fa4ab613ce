import { parentPort } from 'node:worker_threads';
import { prepare, render } from './forms.ts';
import type { Answer, Request } from './thread.ts';

/** The thread that renders: one thing after another, as each takes a whole core. */
let last: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    // What cannot be loaded is said by the rendering that wants it.
    if ('prepare' in request) await prepare(request.prepare).catch(() => {});
    else parentPort?.postMessage(await answer(request));
  });
});

async function answer({ id, rendering }: Extract<Request, { id: number }>): Promise<Answer> {
  try {
    return { id, rendered: await render(rendering) };
  } catch (error) {
    return { id, error };
  }
}
