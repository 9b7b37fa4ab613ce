import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { countPeople } from './count-people.ts';
import { countsOfParts, type GroupPeriod, noCounts, type Part, type PeopleCounts } from './counts.ts';
import type { PeopleQuery } from './people-query.ts';

/** The counts of a leader's whole subtree in a period, the leader not included. */
export interface OrganizationPeriod extends PeopleCounts {
  leaderId: number;
  period: DateText;
}

const notSummed = { growth_retained: 0, active_before: 0 };

/** Who reports to whom, of those to whom somebody reports. */
type Line = Map<number, number | null>;

/**
 * The counts of every leader's organisation, as sums of teams: a team is everybody with one manager, so that teams are
 * disjoint. `teams` holds the counts of the grouping `team`. Retained people do not add up (who moved within an
 * organisation is retained in it, but in neither team) and stay 0, as do those active in the period before.
 */
export async function sumOrganizations(
  database: Kysely<DB>,
  query: PeopleQuery,
  teams: GroupPeriod[],
  parts: ReadonlySet<Part>,
): Promise<OrganizationPeriod[]> {
  const lines = await loadLines(database, query.grain, query.periods);
  const byPeriod = Map.groupBy(teams, (team) => team.period);
  const names = countsOfParts(parts);
  const organizations: OrganizationPeriod[] = [];
  for (const [period, line] of lines) {
    const { sums, looped } = sumUp(line, byPeriod.get(period) ?? [], names);
    for (const leaderId of looped)
      sums.set(leaderId, {
        ...(await countAlone(database, query, period, leaderId, parts)),
        leaderId,
        period,
      });
    for (const summed of sums.values()) {
      Object.assign(summed, notSummed);
      if (names.some((name) => summed[name] > 0)) organizations.push(summed);
    }
  }
  return organizations;
}

async function loadLines(
  database: Kysely<DB>,
  grain: Grain,
  periods: DateText[],
): Promise<Map<DateText, Line>> {
  const { rows } = await sql<{ id: number; manager_id: number | null; starts: DateText; ends: DateText }>`
    select person_id as id, manager_id, from_period as starts, to_period as ends from population
    where grain = ${grain} and leads and to_period >= ${periods[0]}::date and from_period <= ${periods.at(-1)}::date
  `.execute(database);
  return new Map(
    periods.map((period) => {
      const inForce = rows.filter(({ starts, ends }) => starts <= period && period <= ends);
      return [period, new Map(inForce.map((row) => [row.id, row.manager_id]))];
    }),
  );
}

/**
 * From the leaves up; who has nobody below that counts is without a sum. Whose line runs in a circle has none; nobody else is
 * above one, as everybody has one manager.
 */
function sumUp(
  line: Line,
  teams: GroupPeriod[],
  names: readonly (keyof PeopleCounts)[],
): { sums: Map<number, OrganizationPeriod>; looped: number[] } {
  const sums = new Map<number, OrganizationPeriod>();
  const add = (leaderId: number, more: PeopleCounts & { period: DateText }) => {
    const sum = sums.get(leaderId) ?? { ...noCounts, leaderId, period: more.period };
    for (const name of names) sum[name] += more[name];
    sums.set(leaderId, sum);
  };
  for (const team of teams) if (line.has(Number(team.key))) add(Number(team.key), team);
  const open = new Map([...line.keys()].map((id) => [id, 0]));
  for (const manager of line.values()) if (manager !== null) open.set(manager, (open.get(manager) ?? 0) + 1);
  const ready = [...open].filter(([, below]) => below === 0).map(([id]) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    open.delete(id);
    const manager = line.get(id);
    if (manager == null) continue;
    const sum = sums.get(id);
    if (sum && line.has(manager)) add(manager, sum);
    const below = (open.get(manager) ?? 0) - 1;
    open.set(manager, below);
    if (below === 0) ready.push(manager);
  }
  return { sums, looped: [...open.keys()] };
}

/** Rare enough to be counted one by one. */
async function countAlone(
  database: Kysely<DB>,
  query: PeopleQuery,
  period: DateText,
  leaderId: number,
  parts: ReadonlySet<Part>,
): Promise<PeopleCounts> {
  const leader = await database
    .selectFrom('person')
    .select('external_id')
    .where('id', '=', leaderId)
    .executeTakeFirstOrThrow();
  const alone = { ...query, periods: [period], leader: [leader.external_id] };
  const [counts] = await countPeople(database, alone, ['all'], parts);
  return counts ?? noCounts;
}
