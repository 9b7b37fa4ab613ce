import { type Kysely, sql } from 'kysely';
import type { DB } from '../../database/types.generated.ts';
import { isCountedManager, peopleTables } from '../../rollup/index.ts';
import type { Query } from '../query.ts';

/** The people who are managers inside the filter in the last period of a query, platform admins left out. */
export async function managersInside(
  database: Kysely<DB>,
  { grain, periods, filter }: Query,
): Promise<number[]> {
  const { member } = peopleTables({ grain, periods, ...filter }, 'all');
  const { rows } = await sql<{ person_id: number }>`
    with recursive ${member} select person_id from member
    where ${periods.at(-1)}::date between from_period and to_period and ${isCountedManager}
    order by person_id`.execute(database);
  return rows.map((row) => row.person_id);
}
