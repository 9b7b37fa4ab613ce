import { z } from 'zod';
import { dateSchema, grainSchema } from './date.ts';
import { dimensionSchema, filterSchema } from './metric.ts';
import { storableText, typedText } from './text.ts';

/** The most periods of a link: ten years of weeks. */
export const mostLinkedPeriods = 520;

const anyOf = z.array(z.string()).optional();

/** What a link asks, each time anew: its periods move on with the days. The organisation of a person cannot be asked for. */
const linkQuestionShape = {
  metric: storableText.max(100).describe('id of a metric of the catalogue'),
  grain: grainSchema,
  by: dimensionSchema.optional(),
  last: z
    .int()
    .min(1)
    .max(mostLinkedPeriods)
    .describe('how many periods, the current one, which is not complete, among them'),
};

export const newMetricLinkSchema = z
  .object({
    name: typedText(200).describe('what the link is for; no other link has it'),
    ...linkQuestionShape,
    ...filterSchema.omit({ leader: true }).shape,
    expiresOn: dateSchema
      .nullable()
      .default(null)
      .describe('last day on which it works; null: until it is revoked'),
  })
  .strict();
export type NewMetricLink = z.output<typeof newMetricLinkSchema>;

export const metricLinkSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    ...linkQuestionShape,
    ...{ department: anyOf, location: anyOf, level: anyOf, source: anyOf, community: anyOf },
    createdAt: z.iso.datetime(),
    expiresOn: dateSchema.nullable(),
    isOver: z.boolean().describe('whether its last day is past: it answers nobody any more'),
    lastUsedAt: z.iso.datetime().nullable().describe('to the minute'),
  })
  .meta({ id: 'MetricLink' });
export type MetricLink = z.output<typeof metricLinkSchema>;

export const metricLinksSchema = z.object({ links: z.array(metricLinkSchema).describe('by name') });

export const madeMetricLinkSchema = z
  .object({
    link: metricLinkSchema,
    path: z.string().describe('of the CSV, after the address of this Uptake; told this once'),
  })
  .meta({ id: 'MadeMetricLink' });
export type MadeMetricLink = z.output<typeof madeMetricLinkSchema>;

export const metricLinkFileSchema = z.object({
  token: z
    .string()
    .regex(/^[\w-]{43}\.csv$/, 'expected the whole address, as it was given, with .csv at its end'),
});
