import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** Everything that is known of people, by externalId: their facts and their history as `department@from`. */
export async function knownPeople({ database }: Context): Promise<Record<string, Record<string, unknown>>> {
  const people = await database.selectFrom('person').selectAll().execute();
  const { rows } = await sql<{ person_id: number; place: string }>`
    select person_id, concat_ws(' ', department, location, level, manager_external_id) || '@'
      || coalesce(lower(valid)::text, 'ever') || '..' || coalesce(upper(valid)::text, '') as place
    from assignment order by person_id, valid`.execute(database);
  return Object.fromEntries(
    people.map(({ id, external_id, ...facts }) => [
      external_id,
      { ...facts, history: rows.filter((row) => row.person_id === id).map((row) => row.place) },
    ]),
  );
}

/** Who each account belongs to: externalId of the person by account id; null where it matches nobody. */
export async function owners({ database }: Context): Promise<Record<string, string | null>> {
  const accounts = await database
    .selectFrom('account')
    .leftJoin('person', 'person.id', 'account.person_id')
    .select(['account.external_id as account', 'person.external_id as person'])
    .orderBy('account.external_id')
    .execute();
  return Object.fromEntries(accounts.map(({ account, person }) => [account, person]));
}

/** Takes people, accounts, events and all that follows from them away. */
export async function emptyDirectory({ database }: Context): Promise<void> {
  await sql`
    truncate person, assignment, account, community, source, event, event_identity, person_week,
      person_community_week, person_first_activity, population, segment_period, fresh_activity, touched_account_day, touched_person,
      touched_directory cascade`.execute(database);
}
