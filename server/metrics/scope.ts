import { type Kysely, type RawBuilder, sql } from 'kysely';
import { beginningOfTime, endOfTime } from '../calendar.ts';
import type { Context, Scope } from '../context.ts';
import type { Dimension, Filter, Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { belonging } from '../rollup/index.ts';

type Asked = Filter & { by?: Dimension | undefined };

const pick = ({ department, location, level, leader, source, community }: Filter): Filter => ({
  ...{ department, location, level, leader, source, community },
});

/**
 * The filter of a question within what its asker may see: that of a manager is about their own organisation, or one
 * inside it. Throws ProblemError (403 `outside_scope`) where the question reaches further.
 */
export async function filterWithin(
  { database, people, scope }: Context,
  { by, ...asked }: Asked,
): Promise<Filter> {
  const filter = pick(asked);
  if (scope.kind === 'company') return filter;
  if (scope.kind === 'nothing') throw outsideScope('Nobody in the directory has your e-mail address.');
  if (scope.kind === 'totals') {
    if (by || Object.values(filter).some(Boolean))
      throw outsideScope('You may see the totals of the company: leave out the breakdown and the filters.');
    return filter;
  }
  const { leader = [scope.leader] } = filter;
  const foreign = await leadersOutside(database, scope.leader, leader);
  if (foreign.length === 0) return { ...filter, leader };
  throw outsideScope(`leader: ${foreign.map(people.idOf).join(', ')} is not in your organisation.`);
}

/** What answers a question that reaches further than its asker may see. */
export function outsideScope(detail: string): ProblemError {
  return new ProblemError(403, 'outside_scope', detail);
}

/** Of these people, those who never belonged to the organisation of a leader. */
async function leadersOutside(database: Kysely<DB>, leader: string, asked: string[]): Promise<string[]> {
  if (asked.every((externalId) => externalId === leader)) return [];
  const { rows } = await sql<{ externalId: string }>`
    with recursive ${everBelonging(leader, 'week')}
    select person.external_id as "externalId" from person join belonging on belonging.person_id = person.id`.execute(
    database,
  );
  const inside = new Set([leader, ...rows.map(({ externalId }) => externalId)]);
  return asked.filter((externalId) => !inside.has(externalId));
}

/** Who belongs to the organisation of a leader, at whatever time. */
const everBelonging = (leader: string, grain: Grain) =>
  belonging({ grain, leader: [leader] }, [beginningOfTime, endOfTime]);

/**
 * Makes the tables that say who is counted hold, until the end of a transaction, only what the scope has of them:
 * temporary ones stand before them under the same names. Whoever forgets to narrow a question, or reads one of them in
 * another way, then finds nothing of anybody else. Only whom those people answered, who answered them, and where they
 * went later is looked up in the whole (`public.population`). Without a scope they are empty. The transaction must be
 * rolled back, as its connection serves others after it. Of an organisation only the periods of these grains are there.
 */
export async function holdTo(
  transaction: Kysely<DB>,
  scope: Exclude<Scope, { kind: 'company' }> | undefined,
  grains: readonly Grain[],
): Promise<void> {
  if (scope?.kind === 'totals') {
    await standIn(transaction, 'segment_period', sql`dimension = 'all'`);
    await standIn(transaction, 'engagement_period', sql`dimension = 'all'`);
  } else if (scope?.kind === 'organization') {
    await holdToOrganization(transaction, scope.leader, grains);
  } else {
    for (const table of countedFrom) await standIn(transaction, table, sql`false`);
  }
}

const countedFrom = ['population', 'segment_period', 'engagement_period', 'team_period'] as const;

/** Puts a view of some rows of a table before it. */
async function standIn(
  transaction: Kysely<DB>,
  table: (typeof countedFrom)[number],
  rows: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    create temporary view ${sql.table(table)} as
    select * from ${sql.table(`public.${table}`)} as kept where ${rows}`.execute(transaction);
}

async function holdToOrganization(
  transaction: Kysely<DB>,
  leader: string,
  grains: readonly Grain[],
): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from person where external_id = ${leader}`.execute(
    transaction,
  );
  const id = rows[0]?.id ?? 0;
  await holdPopulationTo(transaction, leader, grains);
  // Of an organisation or a team: that of the leader, and those inside it for as long as they are.
  const isInside = (key: RawBuilder<unknown>) => sql`(${key} = ${sql.lit(id)} or exists (
      select from pg_temp.population as leader
      where leader.grain = kept.grain and leader.person_id = ${key} and kept.period between from_period and to_period
    ))`;
  const ofLeaderInside = isInside(sql`case when dimension in ('organization', 'team') then key::bigint end`);
  await standIn(transaction, 'segment_period', ofLeaderInside);
  await standIn(transaction, 'engagement_period', ofLeaderInside);
  await standIn(transaction, 'team_period', isInside(sql`manager_id`));
}

/** People of an organisation, for the periods in which they belong to it. */
async function holdPopulationTo(
  transaction: Kysely<DB>,
  leader: string,
  grains: readonly Grain[],
): Promise<void> {
  // Under another name until it is whole: what it is made of is read from the table that it will stand before.
  await sql`create temporary table scope_population (like population)`.execute(transaction);
  for (const grain of grains) {
    await sql`
      insert into scope_population
      with recursive ${everBelonging(leader, grain)}
      select grain, population.person_id, greatest(population.from_period, lower(periods)),
        least(population.to_period, upper(periods) - 1), eligible, department, location, level, leader_level, manager_id,
        employed_at_end, leads, is_platform_admin
      from population join belonging on belonging.person_id = population.person_id
        and periods && daterange(population.from_period, population.to_period, '[]')
      where population.grain = ${grain}`.execute(transaction);
  }
  await sql`alter table scope_population rename to population`.execute(transaction);
  await sql`create index on pg_temp.population (grain, person_id)`.execute(transaction);
  await sql`create index on pg_temp.population (grain, manager_id)`.execute(transaction);
  await sql`analyze pg_temp.population`.execute(transaction);
}
