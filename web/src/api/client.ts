import type { z } from 'zod';
import { forgetBrought, takeBrought } from './brought.ts';
import { problemOf, unexpectedAnswer, unreachable } from './problem.ts';

const root = '/api/v1';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** A CSV file to send, in the place of `body`. */
  csv?: Blob;
  /** Keeps back who is signed in. */
  isAnonymous?: boolean;
  signal?: AbortSignal;
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const { method = 'GET', body, csv, isAnonymous = false, signal } = options;
  if (method !== 'GET') forgetBrought();
  const credentials = isAnonymous ? 'omit' : 'same-origin';
  const init: RequestInit = { method, credentials, headers: { accept: 'application/json' } };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (csv) {
    init.headers = { ...init.headers, 'content-type': 'text/csv' };
    init.body = csv;
  }
  let response: Response;
  try {
    response = await fetch(root + path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * Asks the API and checks the answer against the contract.
 * @throws ProblemError where the API refuses, cannot be reached, or answers in another form.
 */
export async function request<T extends z.ZodType>(
  path: string,
  schema: T,
  options: RequestOptions = {},
): Promise<z.output<T>> {
  const isQuestion = (options.method ?? 'GET') === 'GET' && !options.isAnonymous;
  const brought = isQuestion ? takeBrought(path) : undefined;
  if (brought !== undefined) {
    const known = schema.safeParse(brought);
    if (known.success) return known.data;
  }
  const response = await send(path, options);
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw unexpectedAnswer(path);
  return parsed.data;
}

/** As `request`, for what answers nothing. */
export async function command(path: string, options: RequestOptions): Promise<void> {
  await send(path, options);
}

/** As `request`, for what answers with a file. */
export async function requestFile(path: string, options: RequestOptions): Promise<Blob> {
  const response = await send(path, options);
  return response.blob();
}

/** The address of an API resource, for a link. */
export function href(path: string): string {
  return root + path;
}
