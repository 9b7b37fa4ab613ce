import { z } from 'zod';
import { dateSchema } from './date.ts';
import { filterSchema } from './metric.ts';
import { shareSchema } from './share.ts';

/**
 * How a community fares (the first that applies): `dormant` nobody contributed in the last 4 complete weeks; `new` the
 * first activity ever in it lies in the last 8; `fading` its weekly active people of the last 4 weeks are less than three
 * quarters of those of the 8 weeks before; `thriving` it had contributors in each of the last 4 weeks, at least 3 a week
 * on average, and at least half of its posts of the 12 weeks got a response; `steady` otherwise.
 */
export const communityStates = ['thriving', 'steady', 'new', 'fading', 'dormant'] as const;
export const communityStateSchema = z.enum(communityStates);
export type CommunityState = z.infer<typeof communityStateSchema>;

/** The numbers of the rule above, so that a page that explains it and the server that applies it agree. */
export const communityRule = {
  weeks: 12,
  recentWeeks: 4,
  newWeeks: 8,
  fadingBelow: 0.75,
  thrivingContributors: 3,
  thrivingResponseRate: 0.5,
} as const;

export const communitySorts = [
  'label',
  'state',
  'active',
  'contributors',
  'posts',
  'responseRate',
  'change',
] as const;
export const communitySortSchema = z.enum(communitySorts);
export type CommunitySort = z.infer<typeof communitySortSchema>;

export const communitiesQuerySchema = z
  .object({
    to: dateSchema
      .optional()
      .describe('the 12 weeks are the last complete ones that end on or before this day; default: today'),
    ...filterSchema.shape,
    search: z.string().trim().max(200).optional().describe('part of a name or id'),
    state: z
      .union([communityStateSchema, z.array(communityStateSchema)])
      .transform((value) => [value].flat())
      .optional()
      .describe('only rows in these states; `states` counts all'),
    sort: communitySortSchema.default('active'),
    order: z.enum(['asc', 'desc']).default('desc'),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(500).default(25),
    format: z.enum(['json', 'csv']).default('json').describe('csv: all rows, not one page'),
  })
  .strict();

export const communityRowSchema = z
  .object({
    key: z.string().describe('community id in its source: what the filter `community` takes'),
    label: z.string().describe('its name; the id where none is known'),
    sources: z.array(z.string()).describe('usually one; several where sources share the id'),
    state: communityStateSchema,
    active: z.number().describe('people active there a week, mean of the last 4 complete weeks'),
    contributors: z.number().describe('people who contributed there a week, mean of the last 4'),
    change: z
      .number()
      .nullable()
      .describe(
        '`active` against the mean of the 8 weeks before, less 1; null where nobody was active in those',
      ),
    posts: z.int().describe('posts of the 12 weeks'),
    responseRate: shareSchema.describe(
      'posts of the 12 weeks, at least 7 days old, with a reply or reaction of another person within 7 days',
    ),
    weeks: z
      .array(z.object({ week: dateSchema, active: z.int(), contributors: z.int() }))
      .describe('the 12 weeks, oldest first; equal to the metrics by community'),
  })
  .meta({ id: 'CommunityRow' });
export type CommunityRow = z.infer<typeof communityRowSchema>;

/** Every community in the scope of sources and communities, also one that was never used. */
export const communitiesSchema = z
  .object({
    timeZone: z.string(),
    readsObserved: z.boolean(),
    weeks: z.array(dateSchema).describe('the 12 complete weeks, oldest first'),
    suppressed: z
      .boolean()
      .describe('true where the filter holds fewer people than the minimum group size; then without rows'),
    states: z
      .record(communityStateSchema, z.int())
      .describe('communities in each state, all pages and searches'),
    total: z.int().describe('rows of all pages'),
    page: z.int(),
    pageSize: z.int(),
    communities: z.array(communityRowSchema),
  })
  .meta({ id: 'Communities' });
export type Communities = z.infer<typeof communitiesSchema>;
