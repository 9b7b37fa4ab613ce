import type {
  CommunitySort,
  CommunityState,
  Dimension,
  Filter,
  Grain,
  leaderLevels,
  RosterSort,
} from '../contract/index.ts';

export interface ReferenceSettings {
  /** The instant that counts as now. */
  now: string;
  timeZone: string;
  /** Privacy floor k. */
  minGroup: number;
}

/** Filters as the contract has them: a filter left out, or the values of which any will do. */
export type ReferenceFilter = { [Name in keyof Filter]?: string[] | undefined };

/** Local dates, both inclusive, widened outward to whole periods of the grain. */
export interface ReferenceRange {
  from: string;
  to: string;
  grain: Grain;
}

export type ReferenceMetricQuery = ReferenceRange & ReferenceFilter & { by?: Dimension | undefined };
export type ReferenceRetentionQuery = ReferenceRange & ReferenceFilter;
export type ReferenceLaunchQuery = ReferenceFilter & { launch?: string | undefined };

/** One period: that of a day, or the last complete one where none is given. */
export interface ReferencePeriodQuery {
  from?: string | undefined;
  to?: string | undefined;
  grain: Grain;
}

export interface ReferenceRosterQuery extends ReferencePeriodQuery, ReferenceFilter {
  leaderLevel?: LeaderLevel[] | undefined;
  search?: string | undefined;
  sort: RosterSort;
  order: 'asc' | 'desc';
  page: number;
  pageSize: number;
}

export interface ReferenceCascadeQuery
  extends ReferencePeriodQuery,
    Pick<ReferenceFilter, 'source' | 'community'> {
  leader?: string | undefined;
}

export interface ReferenceRoleModelQuery extends ReferenceFilter {
  to?: string | undefined;
}

export interface ReferenceCommunitiesQuery extends ReferenceFilter {
  to?: string | undefined;
  search?: string | undefined;
  state?: CommunityState[] | undefined;
  sort: CommunitySort;
  order: 'asc' | 'desc';
  page: number;
  pageSize: number;
}

export interface ReferenceNetworkQuery extends ReferencePeriodQuery, ReferenceFilter {}

export type LeaderLevel = (typeof leaderLevels)[number];
