import { type RawBuilder, sql } from 'kysely';
import { addDays, type DateText, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import { type DirectoryHealth, healthListLimit } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import type { People } from '../pseudonym/index.ts';
import { loadAllLines } from './assignments.ts';
import { findCycles } from './cycles.ts';
import { isUnmatched } from './match.ts';

/** Gaps and contradictions in the directory as it is today; people by their ids alone. */
export async function describeHealth({ database, config, people }: Context): Promise<DirectoryHealth> {
  const today = todayOf(config);
  const [counts, withoutManager, withoutDepartment, withoutEmail, unknownManagers] = await Promise.all([
    countPeople(database, today),
    listWithoutManager(database, people, today),
    listEmployed(database, people, today, sql`department is null`),
    listEmployed(database, people, today, sql`email is null`),
    listUnknownManagers(database, people),
  ]);
  const [cycles, duplicateNames, unmatchedAccounts] = await Promise.all([
    listCycles(database, people),
    listDuplicateNames(database, people),
    countUnmatchedBySource(database),
  ]);
  return {
    today,
    ...counts,
    withoutManager,
    withoutDepartment,
    withoutEmail,
    unknownManagers,
    cycles,
    duplicateNames,
    unmatchedAccounts,
  };
}

const employedOn = (today: DateText) =>
  sql<boolean>`coalesce(hired_on <= ${today}::date, true) and coalesce(left_on >= ${today}::date, true)`;

async function countPeople(database: Database, today: DateText) {
  const { rows } = await sql<Pick<DirectoryHealth, 'people' | 'employed' | 'platformAdmins'>>`
    select count(*) as people, count(*) filter (where employed) as employed,
      count(*) filter (where employed and (is_platform_admin or exists (
        select from account where account.person_id = person.id and account.is_platform_admin
      ))) as "platformAdmins"
    from person cross join lateral (select ${employedOn(today)} as employed) as today`.execute(database);
  return rows[0] ?? { people: 0, employed: 0, platformAdmins: 0 };
}

async function listWithoutManager(
  database: Database,
  people: People,
  today: DateText,
): Promise<DirectoryHealth['withoutManager']> {
  const { rows } = await sql<{ externalId: string; directReports: number; total: number }>`
    with place as (
      select external_id, manager_external_id from person
      left join assignment on person_id = person.id and valid @> ${today}::date
      where ${employedOn(today)}
    )
    select external_id as "externalId", coalesce(reports, 0) as "directReports", count(*) over () as total
    from place left join (
      select manager_external_id as manager, count(*) as reports from place group by 1
    ) as led on manager = external_id
    where manager_external_id is null
    order by reports desc nulls last, ${people.order(sql`external_id`)} limit ${healthListLimit}`.execute(
    database,
  );
  return {
    total: rows[0]?.total ?? 0,
    people: rows.map(({ externalId, directReports }) => ({
      externalId: people.idOf(externalId),
      directReports,
    })),
  };
}

/** Employed people of whom this is so; `person` and, where they have one, their assignment of today are in scope. */
async function listEmployed(
  database: Database,
  people: People,
  today: DateText,
  condition: RawBuilder<boolean>,
): Promise<{ total: number; externalIds: string[] }> {
  const { rows } = await sql<{ externalId: string; total: number }>`
    select external_id as "externalId", count(*) over () as total
    from person left join assignment on person_id = person.id and valid @> ${today}::date
    where ${employedOn(today)} and ${condition}
    order by ${people.order(sql`external_id`)} limit ${healthListLimit}`.execute(database);
  return { total: rows[0]?.total ?? 0, externalIds: rows.map((row) => people.idOf(row.externalId)) };
}

async function listUnknownManagers(
  database: Database,
  people: People,
): Promise<DirectoryHealth['unknownManagers']> {
  const { rows } = await sql<{ externalId: string; reports: number; total: number }>`
    select manager_external_id as "externalId", count(distinct person_id) as reports, count(*) over () as total
    from assignment
    where manager_external_id is not null
      and not exists (select from person where external_id = manager_external_id)
    group by 1
    order by reports desc, ${people.order(sql`manager_external_id`)} limit ${healthListLimit}`.execute(
    database,
  );
  return {
    total: rows[0]?.total ?? 0,
    managers: rows.map(({ externalId, reports }) => ({ externalId: people.idOf(externalId), reports })),
  };
}

async function listCycles(database: Database, people: People): Promise<DirectoryHealth['cycles']> {
  const cycles = findCycles(await loadAllLines(database)).toReversed();
  return {
    total: cycles.length,
    cycles: cycles.slice(0, healthListLimit).map(({ externalIds, from, until }) => ({
      externalIds: externalIds.map(people.idOf),
      from,
      to: until === null ? null : addDays(until, -1),
    })),
  };
}

/** The key of each name is found once: most of the page is spent on that. */
async function listDuplicateNames(
  database: Database,
  people: People,
): Promise<DirectoryHealth['duplicateNames']> {
  const { rows } = await sql<{ externalIds: string[]; people: number; total: number }>`
    with named as materialized (select external_id, name_key(name) as key from person)
    select (array_agg(external_id order by ${people.order(sql`external_id`)}))[:${sql.lit(healthListLimit)}] as "externalIds",
      count(*) as people, count(*) over () as total
    from named where key is not null
    group by key having count(*) > 1
    order by people desc, min(${people.order(sql`external_id`)}) limit ${healthListLimit}`.execute(database);
  return {
    total: rows[0]?.total ?? 0,
    groups: rows.map((row) => ({ total: row.people, externalIds: row.externalIds.map(people.idOf) })),
  };
}

async function countUnmatchedBySource(database: Database): Promise<DirectoryHealth['unmatchedAccounts']> {
  const { rows } = await sql<{ source: string; accounts: number }>`
    select source.name as source, count(*) as accounts
    from account join source on source.id = source_id
    where ${isUnmatched}
    group by 1 order by accounts desc, source.name collate "C"`.execute(database);
  return { total: rows.reduce((sum, row) => sum + row.accounts, 0), sources: rows };
}
