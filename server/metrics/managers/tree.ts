import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import { type Grain, leaderLevels } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import {
  countPeople,
  noCounts,
  type Part,
  type PeopleCounts,
  periodsKept,
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
const sumNames = ['eligible', 'active', 'managers', 'manager_active', 'admins_excluded'] as const;

export type LeaderLevel = (typeof leaderLevels)[number];

/** Somebody to whom people report, and everybody below. */
export interface Leader {
  id: number;
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
export async function loadTree(database: Kysely<DB>, query: TreeQuery): Promise<Map<number, Leader>> {
  const people = await loadLeaders(database, query);
  const direct = await teamsOf(database, { ...query, periods: [query.period] });
  const teams = await loadTeamSums(database, query);
  const directOf = new Map(direct.map((team) => [team.manager_id, team]));
  const tree = new Map<number, Leader>();
  for (const { id, external_id, name, department, leader_level, is_platform_admin } of people) {
    const noTeam = { manager_id: id, direct_reports: 0, direct_active: 0, posts: 0, posts_answered: 0 };
    tree.set(id, {
      ...{ id, externalId: external_id, name: name ?? external_id, department },
      leaderLevel: leaderLevels.find((level) => level === leader_level) ?? null,
      isPlatformAdmin: is_platform_admin,
      ...{ manager: null, below: [] },
      direct: directOf.get(id) ?? { ...noTeam, period: query.period },
      organization: { ...(teams.get(String(id)) ?? noCounts) },
    });
  }
  for (const { id, manager_id } of people) {
    const leader = tree.get(id);
    const manager = manager_id === null ? undefined : tree.get(manager_id);
    if (!leader || !manager) continue;
    leader.manager = manager;
    manager.below.push(leader);
  }
  await sumUp(database, query, tree);
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

const sumParts: ReadonlySet<Part> = new Set<Part>(['activity', 'managers']);

async function loadTeamSums(database: Kysely<DB>, query: TreeQuery): Promise<Map<string, Sums>> {
  const { grain, period, source, community } = query;
  if (!source && !community && (await periodsKept(database, grain, [period]))) {
    const rows = await database
      .selectFrom('segment_period')
      .select(['key', ...sumNames])
      .where('grain', '=', grain)
      .where('dimension', '=', 'team')
      .where('period', '=', period)
      .execute();
    return new Map(rows.map((row) => [row.key, row]));
  }
  const rows = await countPeople(database, { ...query, periods: [period] }, ['team'], sumParts);
  return new Map(rows.filter((row) => row.grouping === 'team').map((row) => [row.key, row]));
}

/** From the leaves up: an organisation is the leader's own team and the organisations of the leaders in it. */
async function sumUp(database: Kysely<DB>, query: TreeQuery, tree: Map<number, Leader>): Promise<void> {
  const open = new Map([...tree.values()].map((leader) => [leader, leader.below.length]));
  const ready = [...tree.values()].filter((leader) => leader.below.length === 0);
  for (let leader = ready.pop(); leader; leader = ready.pop()) {
    open.delete(leader);
    const { manager } = leader;
    if (!manager) continue;
    for (const name of sumNames) manager.organization[name] += leader.organization[name];
    const left = (open.get(manager) ?? 0) - 1;
    open.set(manager, left);
    if (left === 0) ready.push(manager);
  }
  // Whose line runs in a circle, or who stands above one: rare enough to be counted one by one.
  for (const leader of open.keys()) {
    const asked = { ...query, periods: [query.period], leader: [leader.externalId] };
    const [counts] = await countPeople(database, asked, ['all'], sumParts);
    leader.organization = { ...(counts ?? noCounts) };
  }
}
