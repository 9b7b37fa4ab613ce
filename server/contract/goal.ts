import { z } from 'zod';
import { dateSchema } from './date.ts';
import { unitSchema } from './metric.ts';
import { typedText } from './text.ts';
import { audienceShape } from './use-case.ts';

export const directions = ['at_least', 'at_most'] as const;
export const goalStatuses = ['met', 'on_track', 'off_track', 'unknown'] as const;

/** Complete weeks through which the line is laid, and how many of them must have a value. */
export const goalRule = { weeks: 8, leastPoints: 4 } as const;

const goalFilterSchema = z
  .object({
    ...audienceShape,
    source: audienceShape.department,
    community: audienceShape.department.describe('community ids in their sources'),
  })
  .strict()
  .describe('the filter of the figure; what is left out or empty leaves nobody out');

/** A figure that is to be reached. PUT replaces all of it. */
export const newGoalSchema = z
  .object({
    name: typedText(200).describe('no two have the same, whatever its case'),
    metric: z.string().max(100).describe('id of a metric that has one figure and is counted by week'),
    filter: goalFilterSchema.default({}),
    target: z.number().describe('in the unit of the metric; of a ratio 0 to 1'),
    direction: z
      .enum(directions)
      .default('at_least')
      .describe('`at_most` where less is better, as with hours until a reply'),
    dueOn: dateSchema.refine((date) => date < '3000', 'a day before the year 3000'),
  })
  .strict()
  .meta({ id: 'NewGoal' });
export type NewGoal = z.output<typeof newGoalSchema>;

export const goalStateSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    metric: z.string(),
    unit: unitSchema,
    filter: goalFilterSchema,
    target: z.number(),
    direction: z.enum(directions),
    dueOn: dateSchema,
    week: dateSchema.describe('the week judged: the last complete one, or the one asked for'),
    value: z.number().nullable().describe('in that week; null where there is none, or it is suppressed'),
    status: z
      .enum(goalStatuses)
      .describe(
        `the first that applies: \`met\` the value of the week reaches the target; \`unknown\` fewer than ${goalRule.leastPoints} of ` +
          `the ${goalRule.weeks} weeks have a value; \`off_track\` the due date has passed; \`on_track\` the line reaches the target ` +
          'by the week of the due date; `off_track` it does not',
      ),
    line: z
      .object({
        slope: z.number().describe('change a week'),
        valueAtWeek: z.number().describe('where it runs in the week judged'),
        valueAtDue: z.number().describe('where it runs in the week of the due date'),
      })
      .nullable()
      .describe(
        'Theil-Sen line through the points: the median of the slopes between each two of them, and the median of what ' +
          'is left; null where they are too few',
      ),
    points: z
      .array(
        z.object({
          week: dateSchema,
          value: z.number().nullable().describe('null: no point of the line'),
          suppressed: z.boolean(),
        }),
      )
      .describe(`the ${goalRule.weeks} weeks that end with the one judged, oldest first`),
    pointsUsed: z.int().describe('those that have a value'),
  })
  .meta({ id: 'GoalState' });
export type GoalState = z.infer<typeof goalStateSchema>;

export const goalsQuerySchema = z
  .object({
    week: dateSchema
      .optional()
      .describe(
        'a day of the week judged; default, and in place of a week that has not ended: the last complete one',
      ),
  })
  .strict();

export const goalsSchema = z
  .object({ timeZone: z.string(), goals: z.array(goalStateSchema).describe('the next due first') })
  .meta({ id: 'Goals' });
