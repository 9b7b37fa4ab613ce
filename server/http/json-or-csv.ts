import type { Readable } from 'node:stream';
import { z } from 'zod';

/** A text or a stream of it: neither is looked into before it goes out. */
const csv = z.string() as z.ZodType<string | Readable>;

/** What a route answers that gives the same figures as JSON or, asked for `format=csv`, as lines for a spreadsheet. */
export function jsonOrCsv<Answer extends z.ZodType>(answer: Answer) {
  return {
    description: 'As JSON, or with `format=csv` as CSV (RFC 4180)',
    content: { 'application/json': { schema: answer }, 'text/csv': { schema: csv } },
  };
}
