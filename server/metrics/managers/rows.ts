import type { Kysely } from 'kysely';
import type { DateText } from '../../calendar.ts';
import { type RosterRow, rungs } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { shareOf } from '../share.ts';
import {
  type Activity,
  activeWeeksOf,
  countActiveWeeks,
  lastSeenOf,
  noActivity,
  rungOf,
} from './activity.ts';
import type { Leader, TreeQuery } from './tree.ts';

/** How the rows of a roster are made: which period, which weeks beside it, and the privacy floor. */
export interface RowQuery extends TreeQuery {
  /** The complete weeks of the strip, oldest first. */
  weeks: DateText[];
  timeZone: string;
  minGroup: number;
}

/** What the tree alone says of a manager: enough to search and to sort by most columns. */
export type BareRow = Pick<
  RosterRow,
  | 'externalId'
  | 'name'
  | 'department'
  | 'leaderLevel'
  | 'directReports'
  | 'organizationSize'
  | 'answerRate'
  | 'teamActiveRate'
>;

/** A team is a group: below the privacy floor neither its activity nor what became of its posts is told. */
export function bareRow(leader: Leader, minGroup: number): BareRow {
  const { direct, organization } = leader;
  const isSmall = direct.direct_reports < minGroup;
  return {
    externalId: leader.externalId,
    name: leader.name,
    department: leader.department,
    leaderLevel: leader.leaderLevel ?? 'frontline',
    directReports: direct.direct_reports,
    organizationSize: organization.eligible,
    answerRate: shareOf(direct.posts_answered, direct.posts, isSmall),
    teamActiveRate: shareOf(direct.direct_active, direct.direct_reports, isSmall),
  };
}

export function idsOf(leaders: Leader[]): number[] {
  return leaders.map((leader) => leader.id);
}

/** Whole rows, in the order of the leaders, with what they did in the period. */
export async function rosterRows(
  database: Kysely<DB>,
  leaders: Leader[],
  query: RowQuery,
  activity: Map<number, Activity>,
): Promise<RosterRow[]> {
  const ids = idsOf(leaders);
  const active = Map.groupBy(
    await activeWeeksOf(database, ids, query.weeks, query),
    (week) => week.person_id,
  );
  const lastSeen = await lastSeenOf(database, ids, query);
  return leaders.map((leader) => {
    const done = activity.get(leader.id) ?? noActivity;
    const rungIn = new Map(active.get(leader.id)?.map(({ week, rung }) => [week, rung]));
    return {
      ...bareRow(leader, query.minGroup),
      rung: rungOf(done),
      ...done,
      weeksActive: rungIn.size,
      weeks: query.weeks.map((week) => ({ week, rung: rungIn.get(week) ?? 'absent' })),
      lastSeen: lastSeen.get(leader.id) ?? null,
    };
  });
}

type Detail = 'rung' | 'contributions' | 'weeksActive' | 'lastSeen';

/** Only what one order of the roster needs to know of everybody. */
export async function sortValues(
  database: Kysely<DB>,
  leaders: Leader[],
  detail: Detail,
  query: RowQuery,
  activity: Map<number, Activity>,
): Promise<(leader: Leader) => number | string | null> {
  const ids = idsOf(leaders);
  if (detail === 'lastSeen') {
    const lastSeen = await lastSeenOf(database, ids, query);
    return ({ id }) => lastSeen.get(id) ?? null;
  }
  if (detail === 'weeksActive') {
    const weeks = await countActiveWeeks(database, ids, query.weeks, query);
    return ({ id }) => weeks.get(id) ?? 0;
  }
  return ({ id }) => {
    const done = activity.get(id) ?? noActivity;
    if (detail === 'rung') return rungs.indexOf(rungOf(done));
    return done.reactions + done.replies + done.posts + done.shares;
  };
}
