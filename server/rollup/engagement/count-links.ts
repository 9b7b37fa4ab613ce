import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { DB } from '../../database/types.generated.ts';
import { type PeopleQuery, resolvePeople } from '../people-query.ts';
import { spokenTable } from './spoken.ts';

/** Replies and reactions from people of one department to messages of others in another, or the same. */
export interface Link {
  period: DateText;
  from: string;
  to: string;
  events: number;
}

/** Counts who talks to whom by department, for each period; who answers is inside the filter, the author anybody known. */
export async function countLinks(database: Kysely<DB>, query: PeopleQuery): Promise<Link[]> {
  const people = await resolvePeople(database, query);
  const { rows } = await sql<Link>`
    with ${spokenTable(people, ['reply', 'react'], sql`author_id`)}, direction as (
      select period, department, author_id, count(*) as events from spoken where author_id <> person_id
      group by period, department, author_id
    )
    select period, direction.department as from, author.department as to, sum(events)::integer as events
    from direction join public.population as author on author.grain = ${query.grain}
      and author.person_id = author_id and period between author.from_period and author.to_period
    group by 1, 2, 3 order by 1, 2, 3`.execute(database);
  return rows;
}
