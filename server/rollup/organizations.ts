import type { Kysely } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { countPeople } from './count-people.ts';
import { countsOfParts, type GroupPeriod, noCounts, type Part, type PeopleCounts } from './counts.ts';
import type { PeopleQuery } from './people-query.ts';
import { loadLines, sumUp } from './sum-up.ts';

/** The counts of a leader's whole subtree in a period, the leader not included. */
export interface OrganizationPeriod extends PeopleCounts {
  leaderId: number;
  period: DateText;
}

const notSummed = { growth_retained: 0, active_before: 0 };

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
    const add = (leaderId: number, counts: Partial<PeopleCounts>) => {
      const summed = { ...noCounts, ...counts, ...notSummed, leaderId, period };
      if (names.some((name) => summed[name] > 0)) organizations.push(summed);
    };
    for (const [leaderId, counts] of sums) add(leaderId, counts);
    for (const leaderId of looped) add(leaderId, await countAlone(database, query, period, leaderId, parts));
  }
  return organizations;
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
