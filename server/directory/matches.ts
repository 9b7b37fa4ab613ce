import { type RawBuilder, sql } from 'kysely';
import { todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import { eventCountLimit, type Match, type MatchList, type MatchQuery } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import { ProblemError } from '../http/problem.ts';
import { isUnmatched } from './match.ts';
import { departmentOn, hasSuggestion, shownPerson, suggestPeople } from './suggestions.ts';

/**
 * Employee accounts that belong to nobody, with people who may be behind them, or what was decided so far; one page.
 * Names people, to owners alone. Throws ProblemError (400 `names_hidden`) where names are searched for that are hidden.
 */
export async function listMatches(context: Context, query: MatchQuery): Promise<MatchList> {
  const { state, page, pageSize } = query;
  if (query.search && context.people.areHidden) throw namesHidden();
  const { total, matches } =
    state === 'open' ? await listOpen(context, query) : await listDecided(context, query, state);
  return { state, counts: await countStates(context.database), total, page, pageSize, matches };
}

function namesHidden(): ProblemError {
  const detail =
    'search: Names, addresses and account ids are hidden (UPTAKE_PSEUDONYMOUS), and cannot be searched for; leave it out.';
  return new ProblemError(400, 'names_hidden', detail);
}

async function countStates(database: Database): Promise<MatchList['counts']> {
  const { rows } = await sql<MatchList['counts']>`
    select (select count(*) from account where ${isUnmatched}) as open,
      count(*) filter (where decision = 'accepted') as accepted,
      count(*) filter (where decision = 'rejected') as rejected
    from match_decision`.execute(database);
  return rows[0] ?? { open: 0, accepted: 0, rejected: 0 };
}

/** The account in scope is of the source asked for, and one of the texts has what is searched for in it. */
function isAskedFor({ source, search }: MatchQuery, ...texts: RawBuilder<unknown>[]): RawBuilder<boolean> {
  return sql`(${source ?? null}::text is null or source.name = ${source ?? null})
    and (${search ?? ''} = '' or strpos(lower(concat_ws(E'\\n', ${sql.join(texts)})), lower(${search ?? ''})) > 0)`;
}

const accountTexts = [sql`account.external_id`, sql`account.email`, sql`account.name`];
const personTexts = [sql`person.external_id`, sql`person.email`, sql`person.name`];

const limits = ({ page, pageSize }: MatchQuery) => sql`limit ${pageSize} offset ${(page - 1) * pageSize}`;

interface Listed {
  total: number;
  matches: Match[];
}

async function listOpen(context: Context, query: MatchQuery): Promise<Listed> {
  const { database, config, people } = context;
  const open = sql`
    from account join source on source.id = source_id
    where ${isUnmatched} and ${isAskedFor(query, ...accountTexts)}`;
  const counted = await sql<{ total: number }>`select count(*) as total ${open}`.execute(database);
  const { rows } = await sql<{ id: number }>`
    select account.id ${open}
    order by ${hasSuggestion} desc, source.name collate "C", ${people.order(sql`account.external_id`)} ${limits(query)}
  `.execute(database);
  const ids = rows.map((row) => row.id);
  const accounts = await describeAccounts(context, ids);
  const suggestions = await suggestPeople(context, ids, todayOf(config));
  return {
    total: counted.rows[0]?.total ?? 0,
    matches: ids.flatMap((id) => {
      const account = accounts.get(id);
      return account ? [{ account, suggestions: suggestions.get(id) ?? [], decision: null }] : [];
    }),
  };
}

async function listDecided(
  context: Context,
  query: MatchQuery,
  state: 'accepted' | 'rejected',
): Promise<Listed> {
  const { database, config } = context;
  const decided = sql`
    from match_decision
    join account on account.id = account_id join source on source.id = source_id
    join person on person.id = match_decision.person_id
    where decision = ${state} and ${isAskedFor(query, ...accountTexts, ...personTexts)}`;
  const counted = await sql<{ total: number }>`select count(*) as total ${decided}`.execute(database);
  const { rows } = await sql<{
    account_id: number;
    decidedAt: Date;
    externalId: string;
    name: string | null;
    email: string | null;
    department: string | null;
    leftOn: string | null;
  }>`
    select account_id, decided_at as "decidedAt", person.external_id as "externalId", person.name, person.email,
      ${departmentOn(todayOf(config))} as department, left_on as "leftOn"
    ${decided}
    order by decided_at desc, account_id, person.id ${limits(query)}`.execute(database);
  const accounts = await describeAccounts(
    context,
    rows.map((row) => row.account_id),
  );
  return {
    total: counted.rows[0]?.total ?? 0,
    matches: rows.flatMap(({ account_id, decidedAt, ...person }) => {
      const account = accounts.get(account_id);
      const decision = {
        decision: state,
        decidedAt: decidedAt.toISOString(),
        person: shownPerson(context, person),
      };
      return account ? [{ account, suggestions: [], decision }] : [];
    }),
  };
}

/** The accounts of one page. Their events are counted up to a limit, each by the index of its account. */
async function describeAccounts(
  { database, config, people }: Context,
  ids: number[],
): Promise<Map<number, Match['account']>> {
  const { rows } = await sql<Match['account'] & { key: number }>`
    select account.id as key, source.name as source, account.external_id as id, account.email, account.name,
      is_platform_admin as "isPlatformAdmin", least(${eventCountLimit}, stored.events + past.acts)::integer as events,
      greatest(past.last_on, (
        select (occurred_at at time zone ${config.timeZone})::date from event where account_id = account.id
        order by occurred_at desc limit 1
      )) as "lastEventOn"
    from account join source on source.id = source_id
    cross join lateral (
      select count(*) as events from (
        select from event
        where account_id = account.id and (occurred_at at time zone ${config.timeZone})::date
          >= coalesce((select condensed_before from event_retention), '-infinity')
        limit ${eventCountLimit}
      ) as counted
    ) as stored
    cross join lateral (
      select coalesce(sum(acts), 0) as acts, max(day) as last_on from past_activity where account_id = account.id
    ) as past
    where account.id = any(${ids}::bigint[])`.execute(database);
  return new Map(
    rows.map(({ key, ...account }) => [
      key,
      {
        ...account,
        id: people.accountIdOf(account.source, account.id),
        ...{ name: people.told(account.name), email: people.told(account.email) },
      },
    ]),
  );
}
