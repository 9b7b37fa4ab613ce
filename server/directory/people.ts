import { type Kysely, sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { type DirectoryResult, type Person, personSchema, type Rejection } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { findConflicts, type KnownPerson } from './conflicts.ts';
import { HistoryError, type Interval, intervalsOf } from './history.ts';
import { type CheckedItems, checkItems, normalEmail, resultOf } from './item.ts';
import { lockMatching, matchPeople } from './match.ts';

interface Row extends Person {
  index: number;
  emailGiven: boolean;
  intervals: Interval[] | null;
}

/**
 * Stores people by their externalId. A field that is absent keeps its value, null clears it; a history replaces the
 * whole history. Accounts with the address of a person are matched; the rollup follows what changed, past included.
 */
export async function storePeople(context: Context, values: unknown[]): Promise<DirectoryResult> {
  return await transact(context.database, (transaction) => storePeopleWithin(transaction, context, values));
}

/** As storePeople, as a part of a transaction that has more to do. */
export async function storePeopleWithin(
  transaction: Transaction<DB>,
  _context: Context,
  values: unknown[],
): Promise<DirectoryResult> {
  const checked = checkItems(values, personSchema, (person) => person.externalId, 'invalid_person');
  const rows = checked.items.flatMap((entry) => prepare(entry.item, entry.index, checked) ?? []);
  await lockMatching(transaction);
  const refused = findConflicts(rows, await findKnown(transaction, rows));
  const storable = rows.filter((row) => !refused.has(row.externalId));
  checked.items = storable.map((row) => ({ index: row.index, item: row }));
  checked.rejected.push(...refused.values());
  if (storable.length === 0) return resultOf(checked);
  const before = await placesOf(transaction, storable);
  const ids = await upsertPeople(transaction, storable);
  await replaceHistories(transaction, storable);
  const moved = (await placesOf(transaction, storable)) !== before;
  checked.warnings.push(...(await unknownManagers(transaction, storable)));
  await matchPeople(transaction, ids);
  // A directory that is sent again every night, unchanged, costs the rollup nothing.
  if (moved)
    await sql`insert into touched_directory (touched_at) values (clock_timestamp())`.execute(transaction);
  return resultOf(checked);
}

/** Checks what can be seen from one person alone; null where the person is refused. */
function prepare(person: Person, index: number, checked: CheckedItems<Person>): Row | null {
  const refuse = (code: string, reason: string) => {
    checked.rejected.push({ index, code, reason });
    return null;
  };
  const email = person.email === undefined ? undefined : normalEmail(person.email);
  if (person.email && email === undefined) {
    const reason = 'email is no e-mail address; the person is kept without one.';
    checked.warnings.push({ index, code: 'invalid_email', reason });
  }
  const own = person.history?.findIndex((assignment) => assignment.manager === person.externalId) ?? -1;
  if (own >= 0) {
    // The top of many HR files reports to itself.
    const reason = `history[${own}].manager is the person; counted as no manager.`;
    checked.warnings.push({ index, code: 'manager_is_self', reason });
  }
  const history = person.history?.map((assignment) =>
    assignment.manager === person.externalId ? { ...assignment, manager: null } : assignment,
  );
  try {
    const intervals = history ? intervalsOf(history) : person.history === null ? [] : null;
    return { ...person, index, emailGiven: person.email !== undefined, email: email ?? null, intervals };
  } catch (error) {
    if (error instanceof HistoryError) return refuse('overlapping_history', error.message);
    throw error;
  }
}

/** Everybody who is in the request or has one of its addresses. */
async function findKnown(database: Kysely<DB>, rows: Row[]): Promise<KnownPerson[]> {
  return await database
    .selectFrom('person')
    .select(['external_id', 'email', 'hired_on', 'left_on'])
    .where((where) =>
      where.or([
        where('external_id', '=', sql<string>`any(${rows.map((row) => row.externalId)}::text[])`),
        where('email', '=', sql<string>`any(${rows.flatMap((row) => row.email ?? [])}::text[])`),
      ]),
    )
    .execute();
}

/** Everything about these people that decides who counts where, as one text to be compared. */
async function placesOf(database: Kysely<DB>, rows: Row[]): Promise<string> {
  const { rows: places } = await sql<{ places: string | null }>`
    select string_agg(place, E'\n' order by place) as places from (
      select row(person.id, hired_on, left_on, entitled, (
        select array_agg(row(assignment.*)::text order by valid) from assignment where person_id = person.id
      ))::text as place
      from person where external_id = any(${rows.map((row) => row.externalId)}::text[])
    ) as list`.execute(database);
  return places[0]?.places ?? '';
}

async function upsertPeople(database: Kysely<DB>, rows: Row[]): Promise<number[]> {
  const ids = rows.map((row) => row.externalId);
  await sql`insert into person (external_id) select unnest(${ids}::text[]) on conflict do nothing`.execute(
    database,
  );
  // Addresses may move between people of one batch: all are freed before any is given.
  const addressed = rows.filter((row) => row.emailGiven).map((row) => row.externalId);
  await sql`update person set email = null where external_id = any(${addressed}::text[]) and email is not null`.execute(
    database,
  );
  const stored = await sql<{ id: number }>`
    update person set
      email = case when email_given then row.email else person.email end,
      name = case when name_given then row.name else person.name end,
      hired_on = case when hired_given then row.hired_on else person.hired_on end,
      left_on = case when left_given then row.left_on else person.left_on end,
      entitled = coalesce(row.entitled, person.entitled),
      is_platform_admin = coalesce(row.is_platform_admin, person.is_platform_admin)
    from unnest(
      ${ids}::text[],
      ${rows.map((row) => row.emailGiven)}::boolean[], ${rows.map((row) => row.email ?? null)}::text[],
      ${rows.map((row) => row.name !== undefined)}::boolean[], ${rows.map((row) => row.name || null)}::text[],
      ${rows.map((row) => row.hiredOn !== undefined)}::boolean[], ${rows.map((row) => row.hiredOn ?? null)}::date[],
      ${rows.map((row) => row.leftOn !== undefined)}::boolean[], ${rows.map((row) => row.leftOn ?? null)}::date[],
      ${rows.map((row) => (row.entitled === null ? true : (row.entitled ?? null)))}::boolean[],
      ${rows.map((row) => (row.isPlatformAdmin === null ? false : (row.isPlatformAdmin ?? null)))}::boolean[]
    ) as row (external_id, email_given, email, name_given, name, hired_given, hired_on, left_given, left_on, entitled,
      is_platform_admin)
    where person.external_id = row.external_id
    returning person.id`.execute(database);
  return stored.rows.map((row) => row.id);
}

async function replaceHistories(database: Kysely<DB>, rows: Row[]): Promise<void> {
  const replaced = rows.filter((row) => row.intervals !== null);
  if (replaced.length === 0) return;
  const ids = replaced.map((row) => row.externalId);
  await sql`
    delete from assignment using person
    where assignment.person_id = person.id and person.external_id = any(${ids}::text[])`.execute(database);
  const intervals = replaced.flatMap((row) =>
    (row.intervals ?? []).map((interval) => ({ id: row.externalId, ...interval })),
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

async function unknownManagers(database: Kysely<DB>, rows: Row[]): Promise<Rejection[]> {
  const managers = new Set(
    rows.flatMap((row) => (row.intervals ?? []).flatMap((interval) => interval.manager ?? [])),
  );
  const unknown = await sql<{ id: string }>`
    select manager as id from unnest(${[...managers]}::text[]) as manager
    where not exists (select from person where external_id = manager)`.execute(database);
  const missing = new Set(unknown.rows.map((row) => row.id));
  const reason = 'A manager in the history is not in the directory yet; counted as none until it is.';
  return rows
    .filter((row) => row.intervals?.some(({ manager }) => manager !== null && missing.has(manager)))
    .map(({ index }) => ({ index, code: 'unknown_manager', reason }));
}
