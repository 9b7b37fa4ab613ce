import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { href, request } from './client.ts';

/** A question whose answer is kept under its path, fresh for a minute unless told otherwise (milliseconds). */
export function resource<T extends z.ZodType>(path: string, schema: T, staleTime = 60_000) {
  return queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => request(path, schema, { signal }),
    staleTime,
  });
}

/** The address of the same answer as CSV. */
export function asCsv(path: string): string {
  return `${href(path)}${path.includes('?') ? '&' : '?'}format=csv`;
}
