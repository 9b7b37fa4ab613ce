import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import type { Report } from './cycles.ts';
import type { Interval } from './history.ts';

/** The stored history of each of these people who has one, in order of time. */
export async function loadHistories(
  database: Kysely<DB>,
  externalIds: string[],
): Promise<Map<string, Interval[]>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await sql<Interval & { external_id: string }>`
    select external_id, lower(valid) as from, upper(valid) as until, department, location, level,
      manager_external_id as manager
    from assignment join person on person.id = person_id
    where external_id = any(${externalIds}::text[])
    order by person_id, valid`.execute(database);
  return groupByPerson(rows);
}

/**
 * Whom these people, and everybody above them at whatever time, report to by what is stored. People without a manager
 * are left out.
 */
export async function loadLinesAbove(
  database: Kysely<DB>,
  externalIds: string[],
): Promise<Map<string, Report[]>> {
  const { rows } = await sql<Report & { external_id: string }>`
    with recursive line (external_id) as (
      select unnest(${externalIds}::text[])
      union
      select manager_external_id from line
      join person using (external_id) join assignment on person_id = person.id
      where manager_external_id is not null
    )
    select external_id, lower(valid) as from, upper(valid) as until, manager_external_id as manager
    from line join person using (external_id) join assignment on person_id = person.id
    where manager_external_id is not null
    order by person_id, valid`.execute(database);
  return groupByPerson(rows);
}

/** Whom everybody in the directory reports to, at whatever time. */
export async function loadAllLines(database: Kysely<DB>): Promise<Map<string, Report[]>> {
  const { rows } = await sql<Report & { external_id: string }>`
    select external_id, lower(valid) as from, upper(valid) as until, manager_external_id as manager
    from assignment join person on person.id = person_id
    where manager_external_id is not null
    order by external_id collate "C", valid`.execute(database);
  return groupByPerson(rows);
}

function groupByPerson<T extends object>(rows: (T & { external_id: string })[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const { external_id, ...rest } of rows) {
    const list = groups.get(external_id);
    if (list) list.push(rest as unknown as T);
    else groups.set(external_id, [rest as unknown as T]);
  }
  return groups;
}

/** Replaces the whole history of each of these people. */
export async function replaceHistories(
  database: Kysely<DB>,
  histories: { externalId: string; intervals: Interval[] }[],
): Promise<void> {
  if (histories.length === 0) return;
  const ids = histories.map((history) => history.externalId);
  await sql`
    delete from assignment using person
    where assignment.person_id = person.id and person.external_id = any(${ids}::text[])`.execute(database);
  const intervals = histories.flatMap(({ externalId, intervals }) =>
    intervals.map((interval) => ({ id: externalId, ...interval })),
  );
  await sql`
    insert into assignment (person_id, valid, department, location, level, manager_external_id)
    select person.id, daterange(starts, ends), department, location, level, manager
    from unnest(
      ${intervals.map((interval) => interval.id)}::text[],
      ${intervals.map((interval) => interval.from)}::date[],
      ${intervals.map((interval) => interval.until)}::date[],
      ${intervals.map((interval) => interval.department)}::text[],
      ${intervals.map((interval) => interval.location)}::text[],
      ${intervals.map((interval) => interval.level)}::text[],
      ${intervals.map((interval) => interval.manager)}::text[]
    ) as row (external_id, starts, ends, department, location, level, manager)
    join person using (external_id)`.execute(database);
}

/** Those of the ids that nobody in the directory has. */
export async function findUnknownPeople(database: Kysely<DB>, externalIds: string[]): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select named as id from unnest(${externalIds}::text[]) as named
    where not exists (select from person where external_id = named)`.execute(database);
  return new Set(rows.map((row) => row.id));
}
