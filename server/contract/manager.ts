import { z } from 'zod';
import { dateSchema } from './date.ts';
import { filterSchema } from './metric.ts';
import { periodQueryShape, periodShape } from './period.ts';
import { shareSchema } from './share.ts';

/** The highest thing somebody did in a period, from nothing to starting a thread. */
export const rungs = ['absent', 'reader', 'reactor', 'replier', 'poster'] as const;
export const rungSchema = z.enum(rungs);
export type Rung = z.infer<typeof rungSchema>;

export const leaderLevels = ['executive', 'senior', 'frontline'] as const;

export const rosterSorts = [
  'name',
  'department',
  'leaderLevel',
  'directReports',
  'organizationSize',
  'rung',
  'contributions',
  'weeksActive',
  'lastSeen',
  'answerRate',
  'teamActiveRate',
] as const;
export const rosterSortSchema = z.enum(rosterSorts);
export type RosterSort = z.infer<typeof rosterSortSchema>;

export const rosterQuerySchema = z
  .object({
    ...periodQueryShape,
    ...filterSchema.shape,
    leaderLevel: z
      .union([z.enum(leaderLevels), z.array(z.enum(leaderLevels))])
      .transform((value) => [value].flat())
      .optional()
      .describe('only the rows of managers of these levels; totals stay'),
    search: z.string().trim().max(200).optional().describe('part of a name, department or externalId'),
    sort: rosterSortSchema.default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(500).default(25),
    format: z.enum(['json', 'csv']).default('json').describe('csv: all rows, not one page'),
  })
  .strict();

const weekRungSchema = z.object({ week: dateSchema, rung: rungSchema });

export const rosterRowSchema = z
  .object({
    externalId: z.string(),
    name: z.string().describe('the externalId where the directory has no name'),
    department: z.string(),
    leaderLevel: z.enum(leaderLevels),
    directReports: z.int(),
    organizationSize: z.int().describe('eligible people in the whole subtree, the manager not counted'),
    rung: rungSchema,
    visits: z.int(),
    views: z.int(),
    reactions: z.int(),
    replies: z.int(),
    posts: z.int(),
    shares: z.int(),
    weeksActive: z.int().describe('of the 12 weeks in `weeks`'),
    weeks: z.array(weekRungSchema).describe('the last 12 complete weeks up to the period, oldest first'),
    lastSeen: dateSchema.nullable().describe('day of the newest activity of all'),
    answerRate: shareSchema.describe('posts of direct reports that the manager answered within 7 days'),
    teamActiveRate: shareSchema.describe('direct reports who were active'),
  })
  .meta({ id: 'RosterRow' });
export type RosterRow = z.infer<typeof rosterRowSchema>;

const rungCountsSchema = z.record(rungSchema, z.int());

export const rosterSchema = z
  .object({
    ...periodShape,
    adminsExcluded: z.int().nullable().describe('platform admins among the managers, left out everywhere'),
    totals: z
      .object({
        suppressed: z.boolean(),
        managers: z.int().nullable(),
        active: shareSchema,
        contributors: shareSchema,
        authors: shareSchema,
        consistent: shareSchema.nullable().describe('grain `week` only'),
        answered: shareSchema,
        rungs: rungCountsSchema.nullable(),
      })
      .describe('over all managers of the filter; equal to the metrics of the same names'),
    lastSevenDays: z
      .object({
        from: dateSchema,
        to: dateSchema,
        active: shareSchema,
        adminsExcluded: z.int().nullable(),
      })
      .describe('managers of today active today or in the six days before'),
    levels: z
      .array(
        z.object({
          leaderLevel: z.enum(leaderLevels),
          managers: z.int(),
          active: shareSchema,
          rungs: rungCountsSchema,
        }),
      )
      .describe('by leader level, top first; empty where the filter is suppressed'),
    total: z.int().describe('rows of all pages'),
    page: z.int(),
    pageSize: z.int(),
    managers: z.array(rosterRowSchema),
  })
  .meta({ id: 'Roster' });
export type Roster = z.infer<typeof rosterSchema>;

export const cascadeQuerySchema = z
  .object({
    ...periodQueryShape,
    leader: z.string().max(200).optional().describe('externalId; absent: the top of the tree'),
    source: filterSchema.shape.source,
    community: filterSchema.shape.community,
    format: z.enum(['json', 'csv']).default('json'),
  })
  .strict();

export const cascadeNodeSchema = z
  .object({
    externalId: z.string(),
    name: z.string().nullable().describe('null for somebody who is no manager in the period'),
    department: z.string(),
    leaderLevel: z.enum(leaderLevels).nullable(),
    isPlatformAdmin: z.boolean(),
    rung: rungSchema.nullable().describe('the leader’s own; null for who is no manager'),
    directReports: z.int(),
    organizationSize: z.int(),
    leaders: z.int().describe('people directly below who have reports themselves: the next step of the tree'),
    managerActiveRate: shareSchema.describe('managers of the organisation, the leader not counted'),
    adminsExcluded: z.int().nullable(),
    activeRate: shareSchema.describe('people of the organisation, the leader not counted'),
  })
  .meta({ id: 'CascadeNode' });
export type CascadeNode = z.infer<typeof cascadeNodeSchema>;

export const cascadeSchema = z
  .object({
    ...periodShape,
    above: z
      .array(z.object({ externalId: z.string(), name: z.string().nullable() }))
      .describe('the line from the top down to the leader’s own manager'),
    leader: cascadeNodeSchema.nullable().describe('null at the top of the tree'),
    children: z.array(cascadeNodeSchema).describe('largest organisation first'),
  })
  .meta({ id: 'Cascade' });
export type Cascade = z.infer<typeof cascadeSchema>;

export const roleModelQuerySchema = z
  .object({
    to: dateSchema.optional().describe('the weeks end on or before this day; default: today'),
    ...filterSchema.shape,
    format: z.enum(['json', 'csv']).default('json'),
  })
  .strict();

const roleModelGroupSchema = z.object({
  managers: z.int().describe('managers of the group, whatever the size of their teams'),
  teams: z.int().describe('of them with a direct team of at least the minimum group size'),
  mean: z.number().nullable().describe('mean of their teams’ active rates; null without teams'),
  standardDeviation: z.number().nullable().describe('of the sample; null with fewer than two teams'),
});

export const roleModelSchema = z
  .object({
    timeZone: z.string(),
    readsObserved: z.boolean(),
    weeks: z.array(dateSchema).describe('the four complete weeks'),
    minGroup: z.int(),
    suppressed: z.boolean().describe('true where the filter holds fewer people than the minimum group size'),
    adminsExcluded: z.int().nullable(),
    present: roleModelGroupSchema.nullable().describe('active in at least three of the four weeks'),
    absent: roleModelGroupSchema.nullable().describe('the other managers'),
    difference: z.number().nullable().describe('mean of the present less mean of the absent'),
    interval: z
      .object({ low: z.number(), high: z.number(), level: z.literal(0.95) })
      .nullable()
      .describe('Welch’s confidence interval of the difference; null with fewer than two teams in a group'),
    note: z.string().describe('how it may be read: an association, not a cause'),
  })
  .meta({ id: 'RoleModel' });
export type RoleModel = z.infer<typeof roleModelSchema>;

export const managerParamsSchema = z.object({ id: z.string().max(200) });

export const nextSteps = [
  'sign_in',
  'come_weekly',
  'answer_team',
  'react',
  'reply',
  'post',
  'bring_team',
  'keep_going',
] as const;

/** One manager’s own page: "am I actually using it?" */
export const managerPageSchema = z
  .object({
    ...periodShape,
    isPlatformAdmin: z.boolean().describe('shown, but left out of every figure about managers'),
    manager: rosterRowSchema,
    weeks: z
      .array(
        z.object({
          week: dateSchema,
          complete: z.boolean(),
          rung: rungSchema,
          activeDays: z.int(),
          contributions: z.int(),
          teamActiveRate: shareSchema,
        }),
      )
      .describe('the last 26 weeks, the running one last'),
    peers: z
      .object({
        leaderLevel: z.enum(leaderLevels),
        teams: z.int().describe('teams of at least the minimum group size of other managers of this level'),
        medianTeamActiveRate: z.number().nullable(),
        medianWeeksActive: z.number().nullable(),
      })
      .describe('other managers of the same level in the period'),
    waiting: z
      .object({ posts: z.int().nullable(), suppressed: z.boolean() })
      .describe(
        'posts of direct reports in the last 7 days that no known person but the author replied or reacted to within 7 days',
      ),
    nextStep: z.enum(nextSteps),
  })
  .meta({ id: 'ManagerPage' });
export type ManagerPage = z.infer<typeof managerPageSchema>;
