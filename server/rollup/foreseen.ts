import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import { dayColumns } from './acts.ts';
import type { StaleByGrain } from './count-changed.ts';
import { keptGrains } from './kept.ts';
import { firstActiveDay, weeksRead } from './people-query.ts';

/**
 * What is kept of those of `changed_person`, with their acts in `act_week` as these will be stored: temporary tables
 * `person_week`, of the weeks that are counted, and `person_first_activity`, which stand before the kept ones from here on.
 */
export async function foreseeWeeks(database: Kysely<DB>, stale: StaleByGrain): Promise<void> {
  const read = keptGrains.flatMap((grain) =>
    stale[grain].people.flatMap((periods) => weeksRead({ grain, periods })),
  );
  const inWeeks = sql`week = any(${[...new Set(read)]}::date[])`;
  const days = ['active_days', ...dayColumns].map((name) => sql.ref(name));
  const columns = sql`person_id, week, ${sql.join(days)}`;
  // Read first, and put together with the acts after that: on a cluster what is kept of people is elsewhere.
  await sql`
    create temporary table known_week on commit drop as
    select ${columns} from public.person_week
    where person_id in (select person_id from changed_person) and ${inWeeks}`.execute(database);
  await sql`
    create temporary table person_week on commit drop as
    select person_id, week, ${sql.join(days.map((name) => sql`bit_or(${name}) as ${name}`))}
    from (table known_week union all select ${columns} from act_week where ${inWeeks}) as act
    group by person_id, week`.execute(database);
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
