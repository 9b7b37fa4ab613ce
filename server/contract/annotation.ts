import { z } from 'zod';
import { dateSchema } from './date.ts';
import { filterSchema, unitSchema } from './metric.ts';
import { freeText, typedText } from './text.ts';

/** What somebody can annotate; the launch, the fifth kind, is a setting. */
export const annotationKinds = ['campaign', 'outage', 'policy_change', 'other'] as const;

/** Complete weeks that are compared on each side, and how sure the interval of their difference is. */
export const comparisonRule = { weeks: 4, confidence: 0.95 } as const;

/** Figures that look back over 28 days: in the weeks after something they would still hold days from before it. */
export const metricsLookingBack: readonly string[] = ['stickiness', 'manager_consistency'];

/** A day with a name of four digits, and weeks around it that have one too. */
export const annotationDaySchema = dateSchema.refine(
  (date) => date >= '1900' && date < '3000',
  'a day from 1900 to 2999',
);

/** Something that happened. PUT replaces all of it. */
export const newAnnotationSchema = z
  .object({
    kind: z.enum(annotationKinds),
    name: typedText(100).describe('no two that begin on one day have the same, whatever its case'),
    firstOn: annotationDaySchema,
    lastOn: annotationDaySchema.nullable().default(null).describe('null where it is of its first day alone'),
    note: freeText(1_000).default('').describe('may be empty; names of people do not belong here'),
  })
  .strict()
  .refine(({ firstOn, lastOn }) => lastOn === null || lastOn >= firstOn, {
    path: ['lastOn'],
    error: 'expected firstOn or a later day',
  })
  .meta({ id: 'NewAnnotation' });
export type NewAnnotation = z.output<typeof newAnnotationSchema>;

export const annotationSchema = z
  .object({
    id: z.int().nullable().describe('null for the launch, which is set with PUT /settings'),
    kind: z.enum(['launch', ...annotationKinds]),
    name: z.string(),
    firstOn: dateSchema,
    lastOn: dateSchema.nullable(),
    note: z.string(),
  })
  .meta({ id: 'Annotation' });
export type Annotation = z.infer<typeof annotationSchema>;

export const annotationsSchema = z
  .object({ timeZone: z.string(), annotations: z.array(annotationSchema).describe('the oldest first') })
  .meta({ id: 'Annotations' });

/** A misspelt filter would silently give the figure of everybody, so that unknown parameters are refused. */
export const annotationEffectsQuerySchema = z
  .object({
    metric: z
      .string()
      .max(100)
      .default('active_rate')
      .describe(
        'id of a metric that has one figure, is counted by week and looks at that week alone: not ' +
          metricsLookingBack.join(' or '),
      ),
    format: z.enum(['json', 'csv']).default('json'),
    ...filterSchema.shape,
  })
  .strict();

/** Why a week does not count, the first that applies. */
export const missingReasons = ['not_over', 'no_activity', 'suppressed', 'not_final', 'no_figure'] as const;

const sideSchema = z
  .object({
    mean: z
      .number()
      .nullable()
      .describe('mean of the figures of the weeks; null unless each has one that counts'),
    weeks: z
      .array(
        z.object({
          week: dateSchema,
          value: z.number().nullable().describe('null where the week does not count'),
          missing: z
            .enum(missingReasons)
            .nullable()
            .describe(
              'why the week does not count: `not_over` it has not ended; `no_activity` it lies before the first or ' +
                'after the newest activity of anybody, or activity began in the midst of it; `suppressed` the group is ' +
                'smaller than the privacy floor; `not_final` responses may still come; `no_figure` nothing to divide by',
            ),
        }),
      )
      .describe('oldest first'),
  })
  .meta({ id: 'AnnotationSide' });
export type AnnotationSide = z.infer<typeof sideSchema>;

export const annotationEffectSchema = annotationSchema
  .extend({
    before: sideSchema.describe(`the last ${comparisonRule.weeks} whole weeks before the first day`),
    after: sideSchema.describe(`the first ${comparisonRule.weeks} whole weeks after the last day`),
    isEnough: z.boolean().describe('false where a week of either side does not count: not enough data'),
    difference: z.number().nullable().describe('mean after less mean before; null without enough data'),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .describe(
        `${100 * comparisonRule.confidence} % confidence interval of the difference (Welch, each week one ` +
          'observation); null without enough data, and where the weeks of neither side differ',
      ),
    alsoThen: z.array(z.string()).describe('names of other annotations with a day in these weeks or between'),
  })
  .meta({ id: 'AnnotationEffect' });
export type AnnotationEffect = z.infer<typeof annotationEffectSchema>;

export const annotationEffectsSchema = z
  .object({
    timeZone: z.string(),
    metric: z.string(),
    unit: unitSchema,
    readsObserved: z.boolean().describe('false where no source in scope reports reading'),
    note: z.string().describe('how the figures may be read'),
    effects: z.array(annotationEffectSchema).describe('the oldest first'),
  })
  .meta({ id: 'AnnotationEffects' });
export type AnnotationEffects = z.infer<typeof annotationEffectsSchema>;
