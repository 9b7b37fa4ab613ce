import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { dayColumns } from './acts.ts';
import { placeWeeksRead, type StaleByGrain } from './count-changed.ts';
import { keptGrains } from './kept.ts';
import { firstActiveDay, weeksRead } from './people-query.ts';

/** Columns of `act_week` that decide whom it makes active where. */
export const foreseenActs = {
  ...({ person_id: 'bigint', week: 'date', source_id: 'integer', community_id: 'integer' } as const),
  ...({ active_days: 'smallint', read_days: 'smallint', react_days: 'smallint' } as const),
  ...({ reply_days: 'smallint', post_days: 'smallint' } as const),
};

/**
 * What is kept of those of `changed_person`, with their acts in `act_week` as these will be stored: temporary tables that stand
 * before the kept ones of the same names from here on.
 */
export async function foreseeWeeks(database: Kysely<DB>, stale: StaleByGrain): Promise<void> {
  const weeks = keptGrains.flatMap((grain) =>
    [...stale[grain].people, ...stale[grain].activated].flatMap((periods) => weeksRead({ grain, periods })),
  );
  await foresee(database, 'person_week', ['person_id', 'week'], weeks);
  const placeWeek = ['person_id', 'week', 'source_id', 'community_id'];
  await foresee(database, 'person_community_week', placeWeek, placeWeeksRead(stale));
  await sql`
    create temporary table known_first on commit drop as
    select person_id, first_on from public.person_first_activity
    where person_id in (select person_id from changed_person)`.execute(database);
  await sql`
    create temporary table person_first_activity on commit drop as
    select person_id, min(first_on) as first_on
    from (table known_first union all select person_id, ${firstActiveDay} from act_week) as beginning
    group by person_id`.execute(database);
  await sql`analyze pg_temp.person_week, pg_temp.person_first_activity`.execute(database);
}

async function foresee(
  database: Kysely<DB>,
  table: 'person_week' | 'person_community_week',
  key: string[],
  weeks: DateText[],
): Promise<void> {
  const keys = sql.join(key.map((name) => sql.ref(name)));
  const days = ['active_days', ...dayColumns].map((name) => sql.ref(name));
  const columns = sql`${keys}, ${sql.join(days)}`;
  const known = sql.table(`known_${table}`);
  // Read first, and put together with the acts after that: on a cluster what is kept of people is elsewhere.
  await sql`
    create temporary table ${known} on commit drop as
    select ${columns} from ${sql.table(`public.${table}`)}
    where person_id in (select person_id from changed_person) and week = any(${[...new Set(weeks)]}::date[])`.execute(
    database,
  );
  await sql`
    create temporary table ${sql.table(table)} on commit drop as
    select ${keys}, ${sql.join(days.map((name) => sql`bit_or(${name}) as ${name}`))}
    from (table ${known} union all select ${columns} from act_week) as act group by ${keys}`.execute(
    database,
  );
}
