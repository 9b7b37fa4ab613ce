import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { DB } from '../../database/types.generated.ts';
import { isKeptRow, type KeptGrain } from '../kept.ts';
import { replaceSegments } from '../replace.ts';
import { loadLines, sumUp } from '../sum-up.ts';
import { type AdditiveName, additiveNames, engagementNames, noEngagement } from './counts.ts';

/**
 * Whether the sums of organisations follow from what the teams have. A release that knows nothing of them may have refreshed
 * last, where several servers run while they are upgraded one after the other.
 */
export const areOrganizationsKept: RawBuilder<boolean> = sql`(
    select organizations_version is not distinct from version from rollup_state)`;

type Team = Record<AdditiveName, number> & { key: string; period: DateText };

/**
 * Sums up what the teams of these periods, given in order and without gaps, have in `engagement_period`, for each leader above
 * another of whose people somebody said anything; of the others the own team says as much. What does not add up stays
 * empty. Whose line of report comes back to them has no sum.
 */
export async function keepOrganizations(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const { rows: teams } = await sql<Team>`
    select key, period, ${sql.join(additiveNames.map((name) => sql.ref(name)))} from engagement_period
    where ${isKeptRow({ grain, periods, dimension: 'team', keys: null })}`.execute(database);
  const byPeriod = Map.groupBy(teams, (team) => team.period);
  const lines = await loadLines(database, grain, periods);
  const organizations = [...lines].flatMap(([period, line]) => {
    const { sums, above } = sumUp(line, byPeriod.get(period) ?? [], additiveNames);
    return [...above].map((leader) => ({
      ...{ ...noEngagement, ...sums.get(leader) },
      ...{ dimension: 'organization', key: String(leader), period },
    }));
  });
  await replaceSegments(
    database,
    { table: 'engagement_period', grain, periods, dimensions: ['organization'] },
    engagementNames,
    organizations,
  );
}
