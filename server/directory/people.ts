import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type DateText, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import { type DirectoryResult, personSchema, type Rejection } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { findUnknownPeople, loadHistories, loadLinesAbove, replaceHistories } from './assignments.ts';
import type { KnownPerson } from './conflicts.ts';
import type { ReportingLines } from './cycles.ts';
import { changeFrom, type Interval } from './history.ts';
import { checkItems, resultOf } from './item.ts';
import { lockMatching, matchPeople } from './match.ts';
import { type PersonRow, preparePerson } from './person-row.ts';
import { findRefusals, reportsOf } from './refusals.ts';

/** How people are to be stored. */
export interface StoringOptions {
  /** The day on which a history of one entry without `from` holds; default: today. */
  asOf?: DateText | undefined;
}

/**
 * Stores people by their externalId. A field that is absent keeps its value, null clears it. A history replaces the
 * whole history; but one entry alone without `from` says what is so from today on (see changeFrom). Whoever would
 * close a cycle in the reporting tree, at whatever time, is refused. Accounts with the address of a person are
 * matched; the rollup follows what changed, past included.
 */
export async function storePeople(
  context: Context,
  values: unknown[],
  options: StoringOptions = {},
): Promise<DirectoryResult> {
  return await transact(context.database, (transaction) =>
    storePeopleWithin(transaction, context, values, options),
  );
}

/**
 * Of so many people nobody is looked for one by one, whatever PostgreSQL thinks: an autovacuum in the middle of a first large request
 * takes the tables for empty, and the next requests would compare everybody with everybody until it comes again.
 */
const many = 1_000;

/** As storePeople, as a part of a transaction that has more to do. */
export async function storePeopleWithin(
  transaction: Transaction<DB>,
  { config, people }: Context,
  values: unknown[],
  { asOf = todayOf(config) }: StoringOptions = {},
): Promise<DirectoryResult> {
  const checked = checkItems(values, personSchema, (person) => person.externalId, 'invalid_person');
  const prepared = checked.items.flatMap(({ item, index }) => preparePerson(item, index, checked) ?? []);
  await lockMatching(transaction);
  if (prepared.length >= many) await sql`set local enable_nestloop = off`.execute(transaction);
  const stored = await loadHistories(
    transaction,
    prepared.filter((row) => row.change || row.intervals).map((row) => row.externalId),
  );
  const historyOf = (row: PersonRow) => stored.get(row.externalId) ?? [];
  const rows = prepared.map((row) =>
    row.change ? { ...row, intervals: changeFrom(asOf, row.change, historyOf(row)) } : row,
  );
  const [known, lines] = [await findKnown(transaction, rows), await findLines(transaction, rows)];
  const refused = findRefusals(rows, known, lines, people);
  const storable = rows.filter((row) => !refused.has(row.externalId));
  checked.items = storable.map((row) => ({ index: row.index, item: row }));
  checked.rejected.push(...refused.values());
  if (storable.length === 0) return resultOf(checked);
  const before = await placesOf(transaction, storable);
  const ids = await upsertPeople(transaction, storable);
  // Most of a directory that is sent again is as it was: rewriting that is most of the work.
  const rewritten = storable.filter(
    (row) => row.intervals && !isDeepStrictEqual(row.intervals, historyOf(row)),
  );
  await replaceHistories(
    transaction,
    rewritten.map(({ externalId, intervals }) => ({ externalId, intervals: intervals ?? [] })),
  );
  const moved = (await placesOf(transaction, storable)) !== before;
  checked.warnings.push(...storable.flatMap((row) => warnOfDropped(row, historyOf(row)) ?? []));
  checked.warnings.push(...(await unknownManagers(transaction, storable)));
  await matchPeople(transaction, ids);
  // A directory that is sent again every night, unchanged, costs the rollup nothing.
  if (moved)
    await sql`insert into touched_directory (touched_at) values (clock_timestamp())`.execute(transaction);
  return resultOf(checked);
}

/** What was to begin after the day of a change falls away with it: not without a word. */
function warnOfDropped({ index, change, intervals }: PersonRow, stored: Interval[]): Rejection | null {
  const latest = intervals?.at(-1)?.from ?? null;
  if (!change || latest === null) return null;
  const days = stored.flatMap(({ from }) => (from !== null && from > latest ? from : []));
  if (days.length === 0) return null;
  const reason =
    `The change holds from ${latest} on; what was to begin on ${days.join(', ')} falls away. ` +
    'Send the whole history, with dates, to keep it.';
  return { index, code: 'later_history_dropped', reason };
}

/** The stored lines of everybody who may be on a cycle with somebody of the request. */
async function findLines(database: Kysely<DB>, rows: PersonRow[]): Promise<ReportingLines> {
  const managed = rows.filter((row) => row.intervals !== null);
  const managers = new Set(
    managed.flatMap((row) => reportsOf(row.intervals ?? []).map((report) => report.manager)),
  );
  if (managers.size === 0) return new Map();
  return await loadLinesAbove(database, [...new Set([...managers, ...managed.map((row) => row.externalId)])]);
}

/** Everybody who is in the request or has one of its addresses. */
async function findKnown(database: Kysely<DB>, rows: PersonRow[]): Promise<KnownPerson[]> {
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
async function placesOf(database: Kysely<DB>, rows: PersonRow[]): Promise<string> {
  const { rows: places } = await sql<{ places: string | null }>`
    select string_agg(place, E'\n' order by place) as places from (
      select row(person.id, hired_on, left_on, entitled, is_platform_admin, (
        select array_agg(row(assignment.*)::text order by valid) from assignment where person_id = person.id
      ))::text as place
      from person where external_id = any(${rows.map((row) => row.externalId)}::text[])
    ) as list`.execute(database);
  return places[0]?.places ?? '';
}

async function upsertPeople(database: Kysely<DB>, rows: PersonRow[]): Promise<number[]> {
  const ids = rows.map((row) => row.externalId);
  await sql`insert into person (external_id) select unnest(${ids}::text[]) on conflict do nothing`.execute(
    database,
  );
  // Addresses may move between people of one batch: all are freed before any is given.
  const addressed = rows.filter((row) => row.emailGiven);
  await sql`
    update person set email = null
    from unnest(
      ${addressed.map((row) => row.externalId)}::text[], ${addressed.map((row) => row.email ?? null)}::text[]
    ) as row (external_id, email)
    where person.external_id = row.external_id and person.email <> coalesce(row.email, '')`.execute(database);
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

async function unknownManagers(database: Kysely<DB>, rows: PersonRow[]): Promise<Rejection[]> {
  const managersOf = (row: PersonRow) => (row.intervals ?? []).flatMap(({ manager }) => manager ?? []);
  const missing = await findUnknownPeople(database, [...new Set(rows.flatMap(managersOf))]);
  const reason = 'A manager in the history is not in the directory yet; counted as none until it is.';
  return rows
    .filter((row) => managersOf(row).some((manager) => missing.has(manager)))
    .map(({ index }) => ({ index, code: 'unknown_manager', reason }));
}
