import { isUtf8 } from 'node:buffer';
import { ProblemError } from '../http/problem.ts';
import type { Delivery } from './webhook.ts';

/** The object that a delivery holds as JSON; undefined where it is none. */
export function jsonOf({ body }: Delivery): Record<string, unknown> | undefined {
  try {
    const value: unknown = isUtf8(body) ? JSON.parse(body.toString('utf8')) : undefined;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The same; throws ProblemError (400 `malformed_delivery`) where there is none. */
export function demandJson(delivery: Delivery): Record<string, unknown> {
  const value = jsonOf(delivery);
  if (value) return value;
  throw new ProblemError(400, 'malformed_delivery', 'Expected a JSON object in UTF-8, found something else.');
}
