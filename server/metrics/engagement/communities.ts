import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { type DateText, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import {
  type Communities,
  type CommunityRow,
  type communitiesQuerySchema,
  communityRule,
  communityStates,
  type Filter,
} from '../../contract/index.ts';
import { isDistributed } from '../../database/distribute/cluster.ts';
import type { DB } from '../../database/types.generated.ts';
import { completeWeeks } from '../asked.ts';
import { countsWithin } from '../count-query.ts';
import { type Counts, nothing, type Population } from '../counts.ts';
import { sortBy } from '../order.ts';
import { placesInScope, readsObserved } from '../places.ts';
import { type Query, refuseOutsideCalendar } from '../query.ts';
import { filterWithin } from '../scope.ts';
import { shareOf } from '../share.ts';
import { inSnapshot } from '../snapshot.ts';
import { stateOf } from './community-state.ts';

export type CommunitiesQuery = z.output<typeof communitiesQuerySchema>;

const read = ['active', 'contributors', 'posts', 'settled_posts', 'responded_posts'] as const;
type Read = Pick<Counts, (typeof read)[number]>;

/** How each community fared in the last complete weeks: where conversation lives, and where it dies. */
export async function communities(context: Context, asked: CommunitiesQuery): Promise<Communities> {
  const { timeZone, minGroup } = context.config;
  const { to, search, state, sort, order, page, pageSize, format } = asked;
  if (to !== undefined) refuseOutsideCalendar(to, to);
  const weeks = completeWeeks(context, to ?? todayOf(context.config), communityRule.weeks);
  const filter = await filterWithin(context, { ...asked, by: 'community' });
  const query: Query = { grain: 'week', periods: weeks, by: 'community', filter };
  const places = await placesInScope(context, 'community', filter);
  const observed = await readsObserved(context, filter);
  return await inSnapshot(
    context,
    async (transaction) => {
      const { groups, population } = await countsWithin(transaction, context, query, read);
      const suppressed = isTooSmall(population, weeks, minGroup);
      const origins = await originsOf(transaction, filter);
      const rows = suppressed
        ? []
        : places.map((place) => rowOf(place, origins.get(place.key), groups.get(place.key), weeks));
      const found = rows.filter((row) => matches(row, search) && (!state || state.includes(row.state)));
      const ordered = sortBy(found, sortValues[sort], ({ key }) => key, order);
      return {
        ...{ timeZone, readsObserved: observed, weeks, suppressed },
        states: countStates(rows),
        ...{ total: ordered.length, page, pageSize },
        communities: format === 'csv' ? ordered : ordered.slice((page - 1) * pageSize, page * pageSize),
      };
    },
    ['week'],
  );
}

/** Of a filter that holds too few people in any week, no week is told: rows are about all of them together. */
function isTooSmall(population: Population | null, weeks: DateText[], minGroup: number): boolean {
  const sizes = weeks.map((week) => population?.get(week)?.eligible ?? 0);
  return (sizes.at(-1) ?? 0) < minGroup || sizes.some((people) => people > 0 && people < minGroup);
}

interface Origin {
  key: string;
  sources: string[];
  /** The week of the first activity ever; null where it was never used. */
  first_week: DateText | null;
}

async function originsOf(database: Kysely<DB>, { source }: Filter): Promise<Map<string, Origin>> {
  const bySource = source ? sql`where source.name = any(${source}::text[])` : sql``;
  // Looked up one by one, a few rows of an index are read; on a cluster that cannot be, and all of them are.
  const first = (await isDistributed(database))
    ? sql`(select source_id, community_id, min(week) as week from person_community_week group by 1, 2) as first
        on first.community_id = community.id and first.source_id = community.source_id`
    : sql`lateral (
        select min(week) as week from person_community_week as act
        where act.community_id = community.id and act.source_id = community.source_id
      ) as first on true`;
  const { rows } = await sql<Origin>`
    select community.external_id as key, array_agg(source.name order by source.name) as sources,
      min(first.week) as first_week
    from community join source on source.id = community.source_id left join ${first} ${bySource}
    group by community.external_id`.execute(database);
  return new Map(rows.map((row) => [row.key, row]));
}

function rowOf(
  { key, label }: { key: string; label: string },
  origin: Origin | undefined,
  counts: Map<DateText, Read> | undefined,
  weeks: DateText[],
): CommunityRow {
  const { recentWeeks, newWeeks } = communityRule;
  const ofWeek = weeks.map((week) => ({ week, ...(counts?.get(week) ?? nothing) }));
  const sum = (name: 'posts' | 'settled_posts' | 'responded_posts') =>
    ofWeek.reduce((sum, week) => sum + week[name], 0);
  const recent = ofWeek.slice(-recentWeeks);
  const active = mean(recent.map((week) => week.active));
  const before = mean(ofWeek.slice(0, -recentWeeks).map((week) => week.active));
  const figures = {
    contributors: mean(recent.map((week) => week.contributors)),
    change: before === 0 ? null : active / before - 1,
    responseRate: shareOf(sum('responded_posts'), sum('settled_posts')),
    weeks: ofWeek.map(({ week, active, contributors }) => ({ week, active, contributors })),
  };
  const first = origin?.first_week ?? null;
  const isNew = first !== null && first >= (weeks.at(-newWeeks) ?? '');
  const state = stateOf({ ...figures, isNew });
  return { key, label, sources: origin?.sources ?? [], state, active, posts: sum('posts'), ...figures };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const sortValues = {
  label: (row: CommunityRow) => row.label.toLowerCase(),
  state: (row: CommunityRow) => communityStates.indexOf(row.state),
  active: (row: CommunityRow) => row.active,
  contributors: (row: CommunityRow) => row.contributors,
  posts: (row: CommunityRow) => row.posts,
  responseRate: (row: CommunityRow) => row.responseRate.value,
  change: (row: CommunityRow) => row.change,
};

function matches({ key, label }: CommunityRow, search: string | undefined): boolean {
  const text = search?.toLowerCase() ?? '';
  return key.toLowerCase().includes(text) || label.toLowerCase().includes(text);
}

function countStates(rows: CommunityRow[]): Communities['states'] {
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return {
    thriving: count('thriving'),
    steady: count('steady'),
    new: count('new'),
    fading: count('fading'),
    dormant: count('dormant'),
  };
}
