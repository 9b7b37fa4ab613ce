import { parentPort } from 'node:worker_threads';
import { type Rendering, render } from './forms.ts';
import type { Answer } from './thread.ts';

/** The thread that renders: one thing after another, as each takes a whole core. */
let last: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ id, rendering }: { id: number; rendering: Rendering }) => {
  last = last.then(async () => parentPort?.postMessage(await answer(id, rendering)));
});

async function answer(id: number, rendering: Rendering): Promise<Answer> {
  try {
    return { id, rendered: await render(rendering) };
  } catch (error) {
    return { id, error };
  }
}
