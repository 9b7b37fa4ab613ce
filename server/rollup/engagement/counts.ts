import type { DateText } from '../../calendar.ts';
import { cuts } from '../grouping.ts';

/** How what people said is grouped: as a whole, by who they are, or by where they said it. */
export const engagementGroupings = ['all', ...cuts, 'source', 'community'] as const;
export type EngagementGrouping = (typeof engagementGroupings)[number];

/** What the people of one group said in one period, and who answered; names and definitions as in metrics.md §5 and §9. */
export interface EngagementCounts {
  posts: number;
  replies: number;
  reactions: number;
  shares: number;
  views: number;
  /** Posts to which a response can come no more: older than seven days. */
  settled_posts: number;
  /** Of them, those that somebody else replied or reacted to. */
  responded_posts: number;
  /** Of them, those that somebody else replied to. */
  replied_posts: number;
  /** Median of the hours until the first such reply; null without any. */
  first_reply_hours: number | null;
  /** Replies and reactions to messages of somebody else in another department, and in the same. */
  cross_unit: number;
  within_unit: number;
  /** Pairs of people between whom there is such a reply or reaction, and those with one in each direction. */
  pairs: number;
  two_way_pairs: number;
  /** Posts and replies of the tenth of authors who wrote the most. */
  top_authored: number;
  /** Posts of people who are no managers, and those that a manager of their own line answered. */
  voice_posts: number;
  voice_posts_answered: number;
}

/** The counts of a group that said nothing. */
export const noEngagement: EngagementCounts = {
  posts: 0,
  replies: 0,
  reactions: 0,
  shares: 0,
  views: 0,
  settled_posts: 0,
  responded_posts: 0,
  replied_posts: 0,
  first_reply_hours: null,
  cross_unit: 0,
  within_unit: 0,
  pairs: 0,
  two_way_pairs: 0,
  top_authored: 0,
  voice_posts: 0,
  voice_posts_answered: 0,
};

export const engagementNames = Object.keys(noEngagement) as (keyof EngagementCounts)[];

export interface EngagementPeriod extends EngagementCounts {
  grouping: EngagementGrouping;
  key: string;
  period: DateText;
}

/** One row of a statement that counts some of it. */
export type EngagementRow = Partial<EngagementCounts> & {
  grouping: EngagementGrouping;
  key: string | null;
  period: DateText;
};

/** Parts of the counts, and the counts that each gives; what is not asked for may stay 0. */
export const engagementOfPart = {
  events: ['posts', 'replies', 'reactions', 'shares', 'views'],
  responses: ['settled_posts', 'responded_posts', 'replied_posts'],
  replyTimes: ['first_reply_hours'],
  exchanges: ['cross_unit', 'within_unit'],
  pairs: ['pairs', 'two_way_pairs'],
  authors: ['top_authored'],
  voice: ['voice_posts', 'voice_posts_answered'],
} as const satisfies Record<string, readonly (keyof EngagementCounts)[]>;

export type EngagementPart = keyof typeof engagementOfPart;
export const engagementParts = Object.keys(engagementOfPart) as EngagementPart[];

/** Those that add up: what teams said makes what an organisation said. */
const additiveParts = ['events', 'responses', 'exchanges', 'voice'] as const satisfies EngagementPart[];
export type AdditivePart = (typeof additiveParts)[number];
export type AdditiveName = (typeof engagementOfPart)[AdditivePart][number];
export const additiveNames = additiveParts.flatMap((part): readonly AdditiveName[] => engagementOfPart[part]);

/** Of these parts those to sum for an organisation: all that add up, except those that one statement counts together with a part that does not. */
export function summedParts(parts: ReadonlySet<EngagementPart>): Set<AdditivePart> {
  const summed = new Set(additiveParts.filter((part) => parts.has(part)));
  if (parts.has('replyTimes')) summed.delete('responses');
  if (parts.has('pairs')) summed.delete('exchanges');
  return summed;
}
