import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApiKey } from '../access/index.ts';
import { buildApp } from '../app.ts';
import type { Context } from '../context.ts';
import type { ImportRun } from '../contract/index.ts';
import { importUploads } from '../imports/work.ts';
import { testContext } from './context.ts';
import type { TestDatabase } from './database.ts';

/** A server with a data folder of its own, whose job queue is the test: it imports when `work` is called. */
export async function openServer(database: TestDatabase, { uploadLimit = 1_000_000 } = {}) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'uptake-imports-'));
  const plain = testContext(database, { now: '2026-03-10T12:00:00Z' });
  const context: Context = { ...plain, config: { ...plain.config, dataDirectory, uploadLimit } };
  const app = await buildApp(context);
  const key = await createApiKey(context, { name: `owner ${crypto.randomUUID()}`, role: 'owner' });
  const headers = { authorization: `Bearer ${key}` };
  const errors: unknown[] = [];
  onTestFinished(async () => {
    await app.close();
    await rm(dataDirectory, { recursive: true, force: true });
  });
  const get = async (id: number) =>
    (await app.inject({ url: `/api/v1/imports/${id}`, headers })).json<ImportRun>();
  return {
    ...{ app, context, errors, get, headers },
    /** Uploads a file; gives the answer, whatever it is. */
    post: (query: Record<string, string>, content: string | Buffer, type = 'application/octet-stream') =>
      app.inject({
        ...{ method: 'POST', url: '/api/v1/imports', query, payload: content },
        headers: { ...headers, 'content-type': type },
      }),
    cancel: (id: number) => app.inject({ method: 'POST', url: `/api/v1/imports/${id}/cancel`, headers }),
    /** What a round of the job queue does. */
    work: (stopping = new AbortController().signal) =>
      importUploads(context, (error) => errors.push(error), stopping),
    /** The folders of uploads. */
    uploads: () => readdir(join(dataDirectory, 'imports')).catch(() => []),
  };
}

export type TestServer = Awaited<ReturnType<typeof openServer>>;

/** Uploads a file that is taken in. */
export async function upload(
  server: TestServer,
  query: Record<string, string>,
  content: string | Buffer,
): Promise<ImportRun> {
  const answer = await server.post(query, content);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<ImportRun>();
}

/** A CSV file of so many posts. */
export function eventsCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, number) => `chat,${number},post,ana,2026-03-02T09:00:00Z`);
  return ['source,externalId,verb,actor,occurredAt', ...rows].join('\n');
}
