import { type RawBuilder, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Context } from '../context.ts';
import { matchReasons, type Suggestion, suggestionLimit } from '../contract/index.ts';

/**
 * Who may be behind an account, with the reason: rows (person_id, reason). To be used where `account` is in scope. A
 * source whose account ids are user names says as much with them as with addresses.
 */
const candidates: RawBuilder<unknown> = sql`(
  select candidate.person_id, candidate.reason from (
    select id, 'same_local_part' from person
    where local_part(person.email) = local_part(coalesce(account.email, account.external_id))
    union all
    select id, 'same_name' from person where name_key(person.name) = name_key(account.name)
    union all
    select id, 'name_spells_address' from person
    where name_key(person.name) = name_key(local_part(coalesce(account.email, account.external_id)))
    union all
    select id, 'name_spells_address' from person
    where name_key(local_part(person.email)) = name_key(account.name)
  ) as candidate (person_id, reason)
  where not exists (
    select from match_decision where account_id = account.id and match_decision.person_id = candidate.person_id
  )
)`;

/** Whether anybody may be behind the account. To be used where `account` is in scope. */
export const hasSuggestion = sql<boolean>`exists (select from ${candidates} as candidate)`;

/** Department in force on a day of the person in scope. */
export const departmentOn = (day: DateText) => sql<string | null>`(
  select department from assignment where assignment.person_id = person.id and valid @> ${day}::date
)`;

type Named = Pick<Suggestion, 'externalId' | 'name' | 'email'>;

/** Somebody as they are known outside. */
export function shownPerson<P extends Named>({ people }: Context, person: P): P {
  const { externalId, name, email } = person;
  return {
    ...person,
    externalId: people.idOf(externalId),
    name: people.told(name),
    email: people.told(email),
  };
}

/**
 * The people who may be behind each of these accounts, by account: at most five, best first. More reasons come before
 * better ones, those employed before leavers, and those without an account of the source before those with one.
 */
export async function suggestPeople(
  context: Context,
  accountIds: number[],
  today: DateText,
): Promise<Map<number, Suggestion[]>> {
  const { database, people } = context;
  const order = sql`${[...matchReasons]}::text[]`;
  const { rows } = await sql<Suggestion & { account_id: number }>`
    select account_id, "externalId", name, email, department, "leftOn", reasons, "hasAccount" from (
      select account.id as account_id, person.external_id as "externalId", person.name, person.email,
        ${departmentOn(today)} as department, left_on as "leftOn", reasons, owned."hasAccount",
        row_number() over (
          partition by account.id
          order by cardinality(reasons) desc, array_position(${order}, reasons[1]),
            coalesce(left_on < ${today}::date, false), owned."hasAccount",
            ${people.order(sql`person.external_id`)}
        ) as place
      from account
      cross join lateral (
        select person_id, array_agg(reason order by array_position(${order}, reason)) as reasons
        from (select distinct * from ${candidates} as candidate) as candidate
        group by person_id
      ) as suggestion
      join person on person.id = suggestion.person_id
      cross join lateral (
        select exists (
          select from account as other where other.person_id = person.id and other.source_id = account.source_id
        ) as "hasAccount"
      ) as owned
      where account.id = any(${accountIds}::bigint[])
    ) as ranked
    where place <= ${suggestionLimit}
    order by account_id, place`.execute(database);
  const byAccount = Map.groupBy(rows, (row) => row.account_id);
  return new Map(
    [...byAccount].map(([account, list]) => [
      account,
      list.map(({ account_id: _, ...suggestion }) => shownPerson(context, suggestion)),
    ]),
  );
}
