import type { z } from 'zod';
import { href } from './client.ts';
import { problemOf, unexpectedAnswer, unreachable } from './problem.ts';

interface UploadOptions {
  /** Told how many bytes of the file have gone out. */
  onProgress: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file as it is, in pieces read from the disk, and checks the answer against the contract. `fetch` would not say how
 * far it is.
 * @throws ProblemError where the API refuses, cannot be reached, or answers in another form; the signal's reason where it is
 * aborted
 */
export async function upload<T extends z.ZodType>(
  path: string,
  schema: T,
  file: Blob,
  { onProgress, signal }: UploadOptions,
): Promise<z.output<T>> {
  const { promise: answered, resolve, reject } = Promise.withResolvers<void>();
  const request = new XMLHttpRequest();
  request.open('POST', href(path));
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded }) => onProgress(loaded);
  request.onload = () => resolve();
  request.onerror = () => reject(unreachable());
  request.onabort = () => reject(signal.reason);
  signal.addEventListener('abort', () => request.abort(), { once: true });
  request.send(file);
  await answered;
  const { status, statusText, responseText } = request;
  if (status >= 400) throw await problemOf(new Response(responseText, { status, statusText }));
  const parsed = schema.safeParse(jsonOf(responseText));
  if (!parsed.success) throw unexpectedAnswer(path);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
