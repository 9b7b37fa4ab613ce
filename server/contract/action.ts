import { z } from 'zod';
import { dateSchema } from './date.ts';
import { filterSchema, unitSchema } from './metric.ts';
import { typedText } from './text.ts';

/** What is looked for, in the order of importance among findings that touch as many people. */
export const actionRules = [
  'silent-days',
  'managers-absent',
  'company-decline',
  'posts-wait',
  'leader-absent',
  'department-fell',
  'use-case-unused',
  'community-quiet',
  'unmatched-accounts',
] as const;
export const actionRuleSchema = z.enum(actionRules);
export type ActionRule = z.infer<typeof actionRuleSchema>;

export const actionAudiences = ['program_owner', 'executive', 'leader'] as const;
export const actionAudienceSchema = z.enum(actionAudiences);
export type ActionAudience = z.infer<typeof actionAudienceSchema>;

export const actionStates = ['open', 'taken', 'done', 'dismissed'] as const;
export const actionStateSchema = z.enum(actionStates);
export type ActionState = z.infer<typeof actionStateSchema>;

export const actionSubjects = ['company', 'department', 'leader', 'community', 'use_case'] as const;
export const actionSubjectSchema = z.enum(actionSubjects);

/** Weeks after which what was dismissed or done, and is still so, is open again. */
export const actionRestWeeks = 8;

export const actionEvidenceSchema = z.object({
  label: z.string(),
  value: z.number().nullable(),
  unit: unitSchema,
});
export type ActionEvidence = z.infer<typeof actionEvidenceSchema>;

/** Something that the figures say should be done next: what was found, whom it is for, and what came of it. */
export const nextActionSchema = z
  .object({
    id: z.int().nullable().describe('null of an earlier week, of which nothing is kept'),
    rule: actionRuleSchema,
    subject: z.object({
      kind: actionSubjectSchema,
      key: z
        .string()
        .describe('department, externalId of the leader, community id or number of the use case'),
      department: z.string().nullable().describe('where the subject lies in one department'),
    }),
    managerName: z
      .string()
      .nullable()
      .describe('whom title, text and message name; null where nobody is named'),
    audience: actionAudienceSchema.describe('whom it is for'),
    title: z.string(),
    text: z.string().describe('what was found'),
    todo: z.string().describe('what to do'),
    message: z.string().describe('to be copied to a manager: what is found and what taking part brings'),
    evidence: z.array(actionEvidenceSchema),
    link: z.string().describe('page of the dashboard, with its search parameters, that shows it'),
    people: z.int().describe('people whom it touches'),
    since: dateSchema.describe('day on which it was found'),
    week: dateSchema.describe('Monday of the last complete week in which it was so'),
    endedOn: dateSchema.nullable().describe('day on which it was found to be over; null while it stands'),
    measure: z
      .object({
        label: z.string(),
        unit: unitSchema,
        first: z.number().describe('when it was found'),
        now: z.number().nullable().describe('null where it cannot be told any more'),
        endsAt: z.number().describe('it is over once `now` is not below'),
      })
      .describe('the figure that decides; less is worse'),
    state: actionStateSchema,
    changedBy: z
      .string()
      .nullable()
      .describe('who took it or gave it its state; null for an open one and where nobody is named'),
    changedAt: z.iso.datetime({ offset: true }).nullable(),
    reason: z.string().nullable().describe('why it was dismissed'),
  })
  .meta({ id: 'NextAction' });
export type NextAction = z.infer<typeof nextActionSchema>;

export const actionsQuerySchema = filterSchema.strict();

export const actionsSchema = z
  .object({
    week: dateSchema.nullable().describe('the complete week that was looked at; null before all activity'),
    actions: z
      .array(nextActionSchema)
      .describe(
        'those that stand, the most important first (among the first five always those that are taken), then those that ended in the last 12 weeks',
      ),
  })
  .meta({ id: 'NextActions' });
export type NextActions = z.infer<typeof actionsSchema>;

export const dismissalSchema = z
  .object({ reason: typedText(500) })
  .strict()
  .meta({ id: 'Dismissal' });
