import type { z } from 'zod';
import { NetworkError } from './network-error.ts';

/** What is needed of an answer. Throws NetworkError (`unexpected_answer`) where it has another shape; quotes nothing of it. */
export function readAnswer<T extends z.ZodType>(schema: T, json: unknown): z.output<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') || 'the whole';
  throw new NetworkError('unexpected_answer', `An answer of the network is not as documented, at ${place}.`);
}
