import { Worker } from 'node:worker_threads';
import type { Form, Rendering, render } from './forms.ts';

type Rendered = Awaited<ReturnType<typeof render>>;

/** What the thread is asked: to render, or to load what a form needs. */
export type Request = { id: number; rendering: Rendering } | { prepare: Form };

/** What the thread says of the rendering of this id. */
export type Answer = { id: number; rendered: Rendered } | { id: number; error: unknown };

interface Waiting {
  resolve: (rendered: Rendered) => void;
  reject: (error: unknown) => void;
}

/** How long a thread without work is kept, in milliseconds: it holds fonts and charts that take a second to load. */
const patience = 60_000;

/** A report that would need more ends its thread instead of the server, in megabytes. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 6 };

let thread: { worker: Worker; waiting: Map<number, Waiting> } | undefined;
let idle: NodeJS.Timeout | undefined;
let renderings = 0;

/**
 * Renders in a thread of its own, so that no request waits for a report. The thread begins with the first rendering and
 * ends a minute after the last; it keeps no process alive. Rejects with what went wrong there.
 */
export function renderInThread(rendering: Rendering): Promise<Rendered> {
  const { worker, waiting } = runningThread();
  renderings += 1;
  const id = renderings;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, rendering } satisfies Request);
  });
}

/** Starts the thread and lets it load what a form needs, while the report is still being made. */
export function prepareThread(form: Form): void {
  const { worker, waiting } = runningThread();
  worker.postMessage({ prepare: form } satisfies Request);
  if (waiting.size === 0) rest(worker);
}

function runningThread() {
  clearTimeout(idle);
  thread ??= startThread();
  return thread;
}

function startThread() {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: memory });
  const started = { worker, waiting: new Map<number, Waiting>() };
  const { waiting } = started;
  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) rest(worker);
    if ('error' in answer) asked?.reject(answer.error);
    else asked?.resolve(answer.rendered);
  });
  const end = (error: unknown) => {
    if (thread === started) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('The thread that renders reports has ended.')));
  return started;
}

function rest(worker: Worker): void {
  worker.unref();
  idle = setTimeout(() => {
    thread = undefined;
    void worker.terminate();
  }, patience);
  idle.unref();
}
