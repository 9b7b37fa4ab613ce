import { z } from 'zod';
import { dateSchema, grainSchema } from './date.ts';
import { storableText } from './text.ts';

export const dimensions = ['department', 'location', 'level', 'leader_level', 'source', 'community'] as const;
export const dimensionSchema = z.enum(dimensions);
export type Dimension = z.infer<typeof dimensionSchema>;

/** Key of the group of people for whom the directory has no value. */
export const noneKey = '(none)';

const anyOf = z
  .union([storableText, z.array(storableText)])
  .transform((value) => [value].flat())
  .optional()
  .describe('repeat for any of');

/** The filters that every figure takes; each repeats for "any of", different ones combine. */
export const filterSchema = z.object({
  department: anyOf,
  location: anyOf,
  level: anyOf,
  leader: anyOf.describe('externalId of a person: that leader’s organisation; repeat for any of'),
  source: anyOf,
  community: anyOf.describe('community id in its source; repeat for any of'),
});
export type Filter = z.infer<typeof filterSchema>;

const rangeSchema = z.object({
  from: dateSchema
    .optional()
    .describe('first day, widened to its whole period; default: twelve periods back from `to`'),
  to: dateSchema
    .optional()
    .describe('last day, widened to its whole period; default: the day of the newest activity'),
  grain: grainSchema.default('week'),
  format: z.enum(['json', 'csv']).default('json'),
});

/** A misspelt filter would silently give the figure of everybody, so that unknown parameters are refused. */
export const metricQuerySchema = rangeSchema
  .extend({ by: dimensionSchema.optional(), ...filterSchema.shape })
  .strict();

export const units = [
  'people',
  'ratio',
  'days',
  'events',
  'events per person',
  'hours',
  'index',
  'score',
] as const;
export const unitSchema = z.enum(units);
export type Unit = z.infer<typeof unitSchema>;

export const metricDefinitionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    area: z.enum(['adoption', 'engagement', 'managers', 'voice']),
    unit: unitSchema,
    grains: z.array(grainSchema),
    dimensions: z.array(dimensionSchema),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

export const catalogueSchema = z.object({ metrics: z.array(metricDefinitionSchema) });

export const pointSchema = z
  .object({
    period: dateSchema.describe('first day of the period'),
    complete: z.boolean().describe('false while the period has not ended'),
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    suppressed: z.boolean().describe('true where the group is smaller than the privacy floor'),
    adminsExcluded: z
      .int()
      .nullable()
      .optional()
      .describe('figures of managers only: platform admins among them, left out of the figure'),
    final: z
      .boolean()
      .optional()
      .describe('figures of responses only: false until every post of the period is 7 days old'),
  })
  .meta({ id: 'Point' });
export type Point = z.infer<typeof pointSchema>;

export const seriesSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    rung: z.string().optional().describe('metrics `rungs` and `manager_rungs` only'),
    points: z.array(pointSchema),
  })
  .meta({ id: 'Series' });
export type Series = z.infer<typeof seriesSchema>;

const scopeShape = {
  grain: grainSchema,
  timeZone: z.string(),
  readsObserved: z.boolean().describe('false where no source in scope reports reading'),
};

export const metricResultSchema = z
  .object({ metric: z.string(), unit: unitSchema, ...scopeShape, series: z.array(seriesSchema) })
  .meta({ id: 'MetricResult' });
export type MetricResult = z.infer<typeof metricResultSchema>;

export const retentionQuerySchema = rangeSchema.extend(filterSchema.shape);

export const cohortSchema = z.object({
  period: dateSchema.describe('period of the first activity of its people'),
  complete: z.boolean(),
  size: z.int().nullable(),
  suppressed: z.boolean(),
  cells: z
    .array(z.object({ offset: z.int(), value: z.number().nullable(), active: z.int().nullable() }))
    .describe('share active in the period `offset` after the cohort’s; only complete periods'),
});
export type Cohort = z.infer<typeof cohortSchema>;

export const retentionResultSchema = z
  .object({ ...scopeShape, cohorts: z.array(cohortSchema) })
  .meta({ id: 'RetentionResult' });
export type RetentionResult = z.infer<typeof retentionResultSchema>;

export const launchQuerySchema = z.object({
  launch: dateSchema
    .optional()
    .describe('launch date; default: the one set, else the day of the first activity'),
  format: z.enum(['json', 'csv']).default('json'),
  ...filterSchema.shape,
});

/** A share of the launch peak below which the use has declined: the border between `holding` and `fading`. */
export const holdingFrom = 0.8;

export const verdicts = ['too_early', 'rising', 'holding', 'fading', 'collapsed'] as const;

export const launchResultSchema = z
  .object({
    timeZone: z.string(),
    readsObserved: z.boolean(),
    launch: dateSchema.nullable(),
    launchKnown: z.boolean().describe('false where the date is only that of the first activity'),
    verdict: z
      .enum(verdicts)
      .nullable()
      .describe('null without activity, or where suppression leaves too little to judge'),
    peak: z.number().nullable(),
    peakWeek: z.int().nullable(),
    level: z.number().nullable(),
    kept: z.number().nullable(),
    weeks: z.array(pointSchema.extend({ week: z.int().describe('weeks since the launch week') })),
  })
  .meta({ id: 'LaunchResult' });
export type LaunchResult = z.infer<typeof launchResultSchema>;

export const launchByDepartmentSchema = z
  .object({
    launch: dateSchema.nullable(),
    launchKnown: z.boolean().describe('false where the date is only that of the first activity'),
    departments: z
      .array(
        z.object({
          key: z.string(),
          people: z
            .int()
            .nullable()
            .describe('eligible in the last complete week; null where that is suppressed'),
          ...launchResultSchema.pick({ verdict: true, peak: true, peakWeek: true, level: true, kept: true })
            .shape,
          declineFrom: dateSchema
            .nullable()
            .describe(
              'of `fading` and `collapsed`: the first week after the peak from which no complete week came back to ' +
                `${100 * holdingFrom} % of it`,
            ),
        }),
      )
      .describe('in the order of their keys'),
  })
  .meta({ id: 'LaunchByDepartment' });
export type LaunchByDepartment = z.infer<typeof launchByDepartmentSchema>;
