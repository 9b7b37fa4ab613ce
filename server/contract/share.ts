import { z } from 'zod';

/** A share of something; without figures where the group is smaller than the privacy floor. */
export const shareSchema = z
  .object({
    value: z.number().nullable().describe('numerator / denominator; null without denominator'),
    numerator: z.int().nullable(),
    denominator: z.int().nullable(),
    suppressed: z.boolean(),
  })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof shareSchema>;
