import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import { type Grain, leaderLevels } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import type { People } from '../../pseudonym/index.ts';
import {
  countPeople,
  noCounts,
  type Part,
  type PeopleCounts,
  periodsKept,
  sumOrganizations,
  type TeamPeriod,
  teamsOf,
} from '../../rollup/index.ts';

/** One period, and the activity that is looked at. */
export interface TreeQuery {
  grain: Grain;
  period: DateText;
  source?: string[] | undefined;
  community?: string[] | undefined;
}

export type Sums = Pick<
  PeopleCounts,
  'eligible' | 'active' | 'managers' | 'manager_active' | 'admins_excluded'
>;

export type LeaderLevel = (typeof leaderLevels)[number];

/** Somebody to whom people report, and everybody below. */
export interface Leader {
  id: number;
  /** In the directory: for questions and for what is kept, never for answers. */
  directoryId: string;
  /** What may be said of them: id and name as they are known outside. */
  externalId: string;
  name: string;
  department: string;
  /** Null for somebody who is no manager in the period: left, not entitled, or nobody counted reports to them. */
  leaderLevel: LeaderLevel | null;
  isPlatformAdmin: boolean;
  manager: Leader | null;
  /** Leaders who report to this one. */
  below: Leader[];
  direct: TeamPeriod;
  /** Over the whole subtree, the leader not included. */
  organization: Sums;
}

/** The reporting tree of one period: everybody with people below them, by the id of the person. */
export async function loadTree(
  database: Kysely<DB>,
  people: People,
  query: TreeQuery,
): Promise<Map<number, Leader>> {
  const leaders = await loadLeaders(database, query);
  const direct = await teamsOf(database, { ...query, periods: [query.period] });
  const organizations = await loadOrganizations(database, query);
  const directOf = new Map(direct.map((team) => [team.manager_id, team]));
  const tree = new Map<number, Leader>();
  for (const { id, external_id, name, department, leader_level, is_platform_admin } of leaders) {
    const noTeam = { manager_id: id, direct_reports: 0, direct_active: 0, posts: 0, posts_answered: 0 };
    tree.set(id, {
      ...{ id, directoryId: external_id, externalId: people.idOf(external_id), department },
      name: people.nameOf({ externalId: external_id, name }),
      leaderLevel: leaderLevels.find((level) => level === leader_level) ?? null,
      isPlatformAdmin: is_platform_admin,
      ...{ manager: null, below: [] },
      direct: directOf.get(id) ?? { ...noTeam, period: query.period },
      organization: organizations.get(id) ?? noCounts,
    });
  }
  for (const { id, manager_id } of leaders) {
    const leader = tree.get(id);
    const manager = manager_id === null ? undefined : tree.get(manager_id);
    if (!leader || !manager) continue;
    leader.manager = manager;
    manager.below.push(leader);
  }
  return tree;
}

interface LeaderRow {
  id: number;
  external_id: string;
  name: string | null;
  department: string;
  leader_level: string;
  is_platform_admin: boolean;
  manager_id: number | null;
}

async function loadLeaders(database: Kysely<DB>, { grain, period }: TreeQuery): Promise<LeaderRow[]> {
  const { rows } = await sql<LeaderRow>`
    select person.id, external_id, nullif(name, '') as name, department, leader_level,
      population.is_platform_admin, manager_id
    from population join person on person.id = person_id
    where grain = ${grain} and leads and ${period}::date between from_period and to_period
    order by person.id`.execute(database);
  return rows;
}

const sumParts: ReadonlySet<Part> = new Set<Part>(['activity', 'managers', 'managerActivity']);

/** The figures of each leader's organisation, by the id of the leader. */
async function loadOrganizations(database: Kysely<DB>, query: TreeQuery): Promise<Map<number, Sums>> {
  const { grain, period, source, community } = query;
  const periods = [period];
  if (!source && !community && (await periodsKept(database, grain, periods))) {
    const rows = await database
      .selectFrom('segment_period')
      .select(['key', 'eligible', 'active', 'managers', 'manager_active', 'admins_excluded'])
      .where('grain', '=', grain)
      .where('dimension', '=', 'organization')
      .where('period', '=', period)
      .execute();
    return new Map(rows.map((row) => [Number(row.key), row]));
  }
  const scope = { grain, periods, source, community };
  const rows = await countPeople(database, scope, ['team'], sumParts);
  const teams = rows.filter((row) => row.grouping === 'team');
  const organizations = await sumOrganizations(database, scope, teams, sumParts);
  return new Map(organizations.map((row) => [row.leaderId, row]));
}
