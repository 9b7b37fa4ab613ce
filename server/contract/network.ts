import { z } from 'zod';
import { filterSchema } from './metric.ts';
import { periodQueryShape, periodShape } from './period.ts';
import { shareSchema } from './share.ts';

export const networkQuerySchema = z
  .object({
    ...periodQueryShape,
    ...filterSchema.shape,
    format: z.enum(['json', 'csv']).default('json'),
  })
  .strict();

/**
 * Who talks to whom: replies and reactions of people inside the filter, from the department of who wrote them to that of
 * the author they answer. Departments under the privacy floor are named without figures, and have no links; those of
 * which fewer than that are inside the filter have none to others.
 */
export const networkSchema = z
  .object({
    ...periodShape,
    suppressed: z
      .boolean()
      .describe('true where the filter holds fewer people than the minimum group size; then without figures'),
    crossUnitShare: shareSchema,
    eiIndex: z.number().nullable().describe('(cross - within) / (cross + within); equal to the metric'),
    twoWayShare: shareSchema,
    departments: z
      .array(
        z.object({
          key: z.string(),
          suppressed: z.boolean(),
          people: z.int().nullable().describe('eligible people of the department in the period'),
          eiIndex: z
            .number()
            .nullable()
            .describe('over what people of the department inside the filter sent to departments shown here'),
        }),
      )
      .describe('in the order of their keys'),
    links: z
      .array(z.object({ from: z.string(), to: z.string(), events: z.int() }))
      .describe('replies and reactions; pairs without any are left out'),
  })
  .meta({ id: 'Network' });
export type Network = z.infer<typeof networkSchema>;
