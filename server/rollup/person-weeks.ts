import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { verbNumber } from '../collect/index.ts';
import type { DB } from '../database/types.generated.ts';
import { type Acts, dayColumns, numberColumns } from './acts.ts';
import { analyzeClosely } from './analyze.ts';
import { type ChangedAnswers, resolveConversation } from './conversation.ts';
import { firstActiveDay } from './people-query.ts';

/** What a refresh of person-weeks changed. */
export interface ChangedWeeks extends Acts, ChangedAnswers {}

/** Counts the acts of `act` and `act_week`; what was counted before of the weeks in `recounted` is forgotten. */
export async function storeActs(database: Kysely<DB>, acts: Acts): Promise<ChangedWeeks> {
  const [first] = acts.weeks;
  if (!first) return { ...acts, answers: [], answered: [], areNew: true };
  await sql`create temporary table touched_message (source_id integer, message text) on commit drop`.execute(
    database,
  );
  await forget(database);
  await addActs(database);
  await analyzeAfterBulk(database);
  const changed = await resolveConversation(database, first);
  const beginnings = await refreshFirstActivity(database);
  return { ...acts, ...changed, beginnings };
}

/** A table that grew by so many rows, and by so large a part, is another than PostgreSQL knows. */
const bulk = { rows: 1_000, part: 0.1 };

/**
 * Autovacuum looks at a table a minute after a bulk load at the earliest; what is counted from it within that minute
 * would be planned as if it were empty, and take minutes instead of seconds.
 */
async function analyzeAfterBulk(database: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ many: boolean }>`
    select (select count(*) from act_week) >= greatest(${bulk.rows}, ${bulk.part} * reltuples) as many
    from pg_class where oid = 'person_week'::regclass`.execute(database);
  if (rows[0]?.many)
    await analyzeClosely(database, [
      ...(['person_week', 'person_community_week', 'person_first_activity', 'conversation'] as const),
    ]);
}

/** Takes away what was counted of the weeks in `recounted`, and notes which messages that leaves without an answer. */
async function forget(database: Kysely<DB>): Promise<void> {
  for (const table of ['person_community_week', 'person_week']) {
    await sql`
      delete from ${sql.table(table)} as counted using recounted
      where counted.person_id = recounted.person_id and counted.week = recounted.week`.execute(database);
  }
  await sql`
    with gone as (
      delete from conversation using recounted
      where conversation.person_id = recounted.person_id and conversation.week = recounted.week
      returning source_id, message, target, copy_of
    )
    insert into touched_message ${messagesOf('gone')}`.execute(database);
}

/** The messages that rows of `conversation` make, are about, and are copies of: of the last nobody says in which source. */
function messagesOf(rows: string): RawBuilder<unknown> {
  return sql`
      select source_id, id from ${sql.table(rows)}, unnest(array[message, target]) as id where id is not null
      union all
      select source.id, copy_of from ${sql.table(rows)} as copy join source on source.id <> copy.source_id
      where copy_of is not null`;
}

const refs = (columns: readonly string[]) => columns.map((column) => sql.ref(column));
const activity = sql.join(refs([...dayColumns, ...numberColumns]));

/** Adds to the counts by community and, summed over communities, by person-week, and notes who wrote to whom. */
async function addActs(database: Kysely<DB>): Promise<void> {
  const written = (['post', 'reply', 'react', 'share'] as const).map((verb) => sql.lit(verbNumber[verb]));
  await sql`
    with conversed as (
      insert into conversation (person_id, week, day, occurred_at, source_id, community_id, verb, message, target, copy_of)
      select person_id, week, day, occurred_at, source_id, community_id, verb,
        message, target, copy_of
      from act where verb in (${sql.join(written)})
      returning source_id, message, target, copy_of
    )
    insert into touched_message ${messagesOf('conversed')}`.execute(database);
  await sql`
    insert into person_community_week as kept (person_id, week, source_id, community_id, ${activity}, views_by_day)
    select person_id, week, source_id, community_id, ${activity}, views_by_day from act_week
    on conflict (person_id, week, source_id, community_id) do update set ${added},
      views_by_day = case when excluded.views_by_day is null then kept.views_by_day
        else array[${sql.join(viewsOnDays)}] end`.execute(database);
  const sums = [
    ...refs(dayColumns).map((column) => sql`bit_or(${column})`),
    ...refs(numberColumns).map((column) => sql`sum(${column})`),
  ];
  await sql`
    insert into person_week as kept (person_id, week, ${activity})
    select person_id, week, ${sql.join(sums)} from act_week group by person_id, week
    on conflict (person_id, week) do update set ${added}`.execute(database);
}

const viewsOnDays = [1, 2, 3, 4, 5, 6, 7].map((day) => {
  const on = (row: 'kept' | 'excluded') => sql`${sql.ref(row)}.views_by_day[${sql.lit(day)}]`;
  return sql`coalesce(${on('kept')}, 0) + ${on('excluded')}`;
});

/** What stands there already and what is added to it, as one. */
const added = sql.join([
  ...refs(dayColumns).map((column) => sql`${column} = kept.${column} | excluded.${column}`),
  ...refs(numberColumns).map((column) => sql`${column} = kept.${column} + excluded.${column}`),
]);

/** Only who is active otherwise in the week of their first activity, or before it, can have another. */
async function refreshFirstActivity(database: Kysely<DB>): Promise<DateText[]> {
  await sql`
    create temporary table first_before on commit drop as
    select person_id, first_on from person_first_activity where person_id in (select person_id from changed_week where is_active)
  `.execute(database);
  await sql`
    create temporary table first_asked on commit drop as
    select distinct person_id, first_on from changed_week left join first_before using (person_id)
    where is_active and (first_on is null or week <= first_on)`.execute(database);
  await sql`analyze first_asked`.execute(database);
  await sql`
    create temporary table first_now on commit drop as
    select person_id, min(${firstActiveDay}) as first_on from person_week
    where person_id in (select person_id from first_asked) group by person_id`.execute(database);
  await sql`
    create temporary table first_changed on commit drop as
    select person_id, first_asked.first_on as before, first_now.first_on as after
    from first_asked left join first_now using (person_id)
    where first_asked.first_on is distinct from first_now.first_on`.execute(database);
  await sql`
    delete from person_first_activity using first_changed
    where person_first_activity.person_id = first_changed.person_id and after is null`.execute(database);
  await sql`
    insert into person_first_activity (person_id, first_on)
    select person_id, after from first_changed where after is not null
    on conflict (person_id) do update set first_on = excluded.first_on`.execute(database);
  const changed = await sql<{ day: DateText }>`
    select distinct day from first_changed, unnest(array[before, after]) as day where day is not null`.execute(
    database,
  );
  return changed.rows.map((row) => row.day);
}
