import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { DB } from '../../database/types.generated.ts';
import type { KeptGrain } from '../kept.ts';
import { additiveNames, engagementNames } from './counts.ts';

/**
 * Whether the sums of organisations follow from what the teams have. A release that knows nothing of them may have refreshed
 * last, where several servers run while they are upgraded one after the other.
 */
export const areOrganizationsKept: RawBuilder<boolean> = sql`(
    select organizations_version is not distinct from version from rollup_state)`;

/**
 * Sums up what the teams of these periods, given in order and without gaps, have in `engagement_period` for each leader with
 * leaders below, where one of theirs has anything; of the others the own team says as much. What does not add up stays
 * empty. Whose line of report comes back to them has a sum that says nothing.
 */
export async function keepOrganizations(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const [first, last] = [sql`${periods[0]}::date`, sql`${periods.at(-1)}::date`];
  const sums = sql.join(additiveNames.map((name) => sql`sum(${sql.ref(name)})::integer as ${sql.ref(name)}`));
  // Put together first: it reads what is on every node of a cluster, and the rest writes what is on the coordinator.
  await sql`
    create temporary table organization_said on commit drop as
    with recursive line as (
      select distinct person_id as leader_id, person_id as manager_id, ${first} as from_period, ${last} as to_period
      from population where grain = ${grain} and leads and to_period >= ${first} and from_period <= ${last}
      union
      select leader_id, report.person_id, greatest(report.from_period, line.from_period),
        least(report.to_period, line.to_period)
      from line join population as report on report.grain = ${grain} and report.manager_id = line.manager_id
        and leads and report.from_period <= line.to_period and report.to_period >= line.from_period
      where report.person_id <> leader_id
    )
    select leader_id::text as key, period, ${sums}
    from line join engagement_period as team on team.key = manager_id::text and period between from_period and to_period
    where grain = ${grain} and dimension = 'team' and period between ${first} and ${last}
    group by leader_id, period having bool_or(manager_id <> leader_id)`.execute(database);
  await sql`
    delete from engagement_period
    where grain = ${grain} and dimension = 'organization' and period between ${first} and ${last}
      and (period, key) not in (select period, key from organization_said)`.execute(database);
  await writeOrganizations(database, grain);
  await sql`drop table organization_said`.execute(database);
}

async function writeOrganizations(database: Kysely<DB>, grain: KeptGrain): Promise<void> {
  const summed = additiveNames.map((name) => sql.ref(name));
  const others = engagementNames.filter((name) => !additiveNames.includes(name) && !name.endsWith('_hours'));
  const of = (row: 'kept' | 'excluded') => sql.join(summed.map((name) => sql`${sql.ref(row)}.${name}`));
  await sql`
    insert into engagement_period as kept
      (grain, dimension, key, period, ${sql.join([...summed, ...others.map((name) => sql.ref(name))])})
    select ${grain}, 'organization', key, period, ${sql.join([...summed, ...others.map(() => sql`0`)])}
    from organization_said
    on conflict (grain, dimension, period, key) do update
      set ${sql.join(summed.map((name) => sql`${name} = excluded.${name}`))}
    where (${of('kept')}) is distinct from (${of('excluded')})`.execute(database);
}
