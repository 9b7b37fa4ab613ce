import { type Kysely, sql } from 'kysely';
import { todayOf } from '../../calendar.ts';
import type { Config } from '../../config.ts';
import type { Filter } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { isCountedManager, isManager, peopleTables } from '../../rollup/index.ts';

interface ManagersToday {
  today: string;
  /** Eligible people inside the filter. */
  eligible: number;
  /** Ids of the managers among them, without platform admins, who are counted beside. */
  managers: number[];
  admins: number;
}

/** Who is a manager today (metrics.md §2). */
export async function managersToday(
  database: Kysely<DB>,
  config: Config,
  filter: Filter,
): Promise<ManagersToday> {
  const today = todayOf(config);
  const { member } = peopleTables({ grain: 'day', periods: [today], ...filter }, 'all');
  const { rows } = await sql<{ eligible: number; admins: number; managers: number[] | null }>`
    with recursive ${member}
    select count(*)::integer as eligible,
      count(*) filter (where ${isManager} and is_platform_admin)::integer as admins,
      array_agg(person_id) filter (where ${isCountedManager}) as managers
    from member where ${today}::date between from_period and to_period`.execute(database);
  const { eligible = 0, admins = 0, managers } = rows[0] ?? {};
  return { today, eligible, admins, managers: managers ?? [] };
}
