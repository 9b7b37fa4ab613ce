import { type Kysely, sql } from 'kysely';
import type { DateText, Extent } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import { isOfCluster } from '../database/distribute/cluster.ts';
import type { DB } from '../database/types.generated.ts';
import { analyzeClosely } from './analyze.ts';
import { type PersonHistory, type PopulationRow, populationOf } from './timeline.ts';

/** Periods, by their first days and both inclusive, whose population changed. */
export interface PeriodRange {
  grain: Grain;
  from: DateText;
  to: DateText;
}

/** HR systems write "still employed" as a day in the year 9999. */
const firstDayOfNever = '9999-01-01';

/**
 * Brings `population` up to date with the directory: all is computed anew, only what differs is written. Gives the
 * ranges of periods in which somebody's place changed.
 */
export async function refreshPopulation(database: Kysely<DB>): Promise<PeriodRange[]> {
  const people = await loadPeople(database);
  const ranges: PeriodRange[] = [];
  for (const grain of ['day', 'week', 'month'] as const) {
    const range = await replacePopulation(database, grain, await populationOf(people, grain));
    if (range) ranges.push(range);
  }
  // On a cluster left to autovacuum: Citus refuses it within a transaction that has read this machine's own copy.
  if (ranges.length > 0 && !(await isOfCluster(database, 'population')))
    await analyzeClosely(database, ['population']);
  return ranges;
}

async function loadPeople(database: Kysely<DB>): Promise<PersonHistory[]> {
  const { rows: people } = await sql<{
    id: number;
    hired_on: DateText | null;
    left_on: DateText | null;
    entitled: boolean;
    is_platform_admin: boolean;
  }>`
    select id, hired_on, left_on, entitled, is_platform_admin or exists (
      select from account where account.person_id = person.id and account.is_platform_admin
    ) as is_platform_admin
    from person order by id`.execute(database);
  const assignments = await sql<{
    person_id: number;
    starts: DateText | null;
    ends: DateText | null;
    department: string | null;
    location: string | null;
    level: string | null;
    manager_id: number | null;
  }>`
    select person_id, lower(valid) as starts, upper(valid) as ends, department, location, level, manager.id as manager_id
    from assignment left join person as manager on manager.external_id = manager_external_id
    order by person_id, valid`.execute(database);
  const byPerson = Map.groupBy(assignments.rows, (row) => row.person_id);
  return people.map((person) => ({
    id: person.id,
    hiredOn: person.hired_on,
    leftOn: person.left_on !== null && person.left_on >= firstDayOfNever ? null : person.left_on,
    entitled: person.entitled,
    isPlatformAdmin: person.is_platform_admin,
    intervals: (byPerson.get(person.id) ?? []).map((row) => ({
      ...{
        from: row.starts,
        until: row.ends,
        department: row.department,
        location: row.location,
        level: row.level,
      },
      managerId: row.manager_id,
    })),
  }));
}

/** Rows sent to the server in one statement. */
const chunk = 5_000;

async function replacePopulation(
  database: Kysely<DB>,
  grain: Grain,
  rows: PopulationRow[],
): Promise<PeriodRange | null> {
  await sql`create temporary table population_next (like population) on commit drop`.execute(database);
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows.slice(start, start + chunk);
    await sql`
      insert into population_next (grain, person_id, from_period, to_period, eligible, department, location, level,
        leader_level, manager_id, employed_at_end, leads, is_platform_admin)
      select ${grain}, * from unnest(
        ${part.map((row) => row.personId)}::bigint[], ${part.map((row) => row.from)}::date[],
        ${part.map((row) => row.to)}::date[], ${part.map((row) => row.eligible)}::boolean[],
        ${part.map((row) => row.department)}::text[], ${part.map((row) => row.location)}::text[],
        ${part.map((row) => row.level)}::text[], ${part.map((row) => row.leaderLevel)}::text[],
        ${part.map((row) => row.managerId)}::bigint[], ${part.map((row) => row.employedAtEnd)}::boolean[],
        ${part.map((row) => row.leads)}::boolean[], ${part.map((row) => row.isPlatformAdmin)}::boolean[])`.execute(
      database,
    );
  }
  await sql`analyze population_next`.execute(database);
  const gone = await findGone(database, grain);
  await deleteGone(database, grain, gone);
  const fresh = sql`population_next as next where not exists (
      select from population
      where population.grain = ${grain} and population.person_id = next.person_id
        and population.from_period = next.from_period
    )`;
  const { rows: added } = await sql<Extent>`
    select min(from_period) as from, max(to_period) as to from ${fresh} having count(*) > 0`.execute(
    database,
  );
  await sql`insert into population select next.* from ${fresh}`.execute(database);
  await sql`drop table population_next`.execute(database);
  return rangeOf(grain, [...gone, ...added]);
}

interface Gone extends Extent {
  personId: number;
}

/** Whose place was another until now, read: on a cluster a table that is on every node is not changed by one that is not. */
async function findGone(database: Kysely<DB>, grain: Grain): Promise<Gone[]> {
  const { rows } = await sql<Gone>`
    select person_id as "personId", from_period as from, to_period as to from population where grain = ${grain} and not exists (
      select from population_next as next
      where next.person_id = population.person_id and next.from_period = population.from_period
        and row(next.*) is not distinct from row(population.*)
    )`.execute(database);
  return rows;
}

async function deleteGone(database: Kysely<DB>, grain: Grain, gone: Gone[]): Promise<void> {
  for (let start = 0; start < gone.length; start += chunk) {
    const part = gone.slice(start, start + chunk);
    await sql`
      delete from population
      using unnest(${part.map(({ personId }) => personId)}::bigint[], ${part.map(({ from }) => from)}::date[])
        as gone (person_id, from_period)
      where grain = ${grain} and population.person_id = gone.person_id and population.from_period = gone.from_period
    `.execute(database);
  }
}

/** The periods from the first to the last of these; null without any. */
function rangeOf(grain: Grain, [first, ...others]: Extent[]): PeriodRange | null {
  if (!first) return null;
  let { from, to } = first;
  for (const other of others) {
    if (other.from < from) from = other.from;
    if (other.to > to) to = other.to;
  }
  return { grain, from, to };
}
