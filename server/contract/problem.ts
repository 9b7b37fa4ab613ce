import { z } from 'zod';

/** An error answer: RFC 9457 problem document with a stable machine-readable `code`. */
export const problemSchema = z
  .object({
    type: z.string().describe('URI reference of the kind of problem; `about:blank` where the code says all'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('stable identifier of the kind of problem'),
    detail: z.string().optional().describe('what was expected, what was found, and the way out'),
    errors: z
      .array(z.object({ path: z.string(), reason: z.string() }))
      .optional()
      .describe('the places in the request that are wrong'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
