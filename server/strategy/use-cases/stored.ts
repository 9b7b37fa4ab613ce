import { type Kysely, sql } from 'kysely';
import type { Context } from '../../context.ts';
import { audienceSchema, type CommunityKey, type UseCase } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';

/** A use case with all its communities: those named, and those found by a tag. */
export interface StoredUseCase extends UseCase {
  happensIn: (CommunityKey & { label: string })[];
}

/** The use cases in the order of their names; of one id alone where it is given. */
export async function loadUseCases(database: Kysely<DB>, id?: number): Promise<StoredUseCase[]> {
  const rows = await database
    .selectFrom('use_case')
    .leftJoin('person', 'person.id', 'owner_id')
    .selectAll('use_case')
    .select('person.external_id as owner')
    .$if(id !== undefined, (select) => select.where('use_case.id', '=', id ?? 0))
    .orderBy(sql`lower(use_case.name)`)
    .orderBy('use_case.id')
    .execute();
  const places = Map.groupBy(
    await placesOf(
      database,
      rows.map((row) => row.id),
    ),
    (place) => place.use_case_id,
  );
  return rows.map((row) => {
    const own = places.get(row.id) ?? [];
    const { name, description, owner, tags, target, replaces } = row;
    return {
      ...{ id: row.id, archived: row.archived_at !== null, name, description, owner },
      communities: own.filter((place) => place.named).map(({ source, community }) => ({ source, community })),
      ...{ tags, audience: audienceSchema.parse(row.audience), startsOn: row.starts_on, target, replaces },
      happensIn: own.map(({ source, community, label }) => ({ source, community, label })),
    };
  });
}

/** A use case with the ids by which people are known outside. */
export function shownUseCase({ people }: Context, useCase: StoredUseCase): UseCase {
  const { happensIn: _, owner, audience, ...shown } = useCase;
  const leader = audience.leader?.map(people.idOf);
  return {
    ...shown,
    owner: owner === null ? null : people.idOf(owner),
    audience: { ...audience, ...(leader && { leader }) },
  };
}

/** One use case. Throws ProblemError where there is none (404). */
export async function loadUseCase(database: Kysely<DB>, id: number): Promise<StoredUseCase> {
  const [useCase] = await loadUseCases(database, id);
  if (!useCase) throw unknownUseCase();
  return useCase;
}

export function unknownUseCase(): ProblemError {
  return new ProblemError(
    404,
    'unknown_use_case',
    'There is no such use case; GET /api/v1/use-cases lists them.',
  );
}

interface PlaceRow extends CommunityKey {
  use_case_id: number;
  label: string;
  named: boolean;
}

async function placesOf(database: Kysely<DB>, ids: number[]): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select use_case_id, source.name as source, community.external_id as community,
      coalesce(community.name, community.external_id) as label, bool_or(named) as named
    from (
      select use_case_id, community_id, true as named from use_case_community
      union all
      select use_case.id, community.id, false from use_case join community on community.use_case = any(tags)
    ) as place
    join community on community.id = community_id
    join source on source.id = source_id
    where use_case_id = any(${ids}::integer[])
    group by use_case_id, source.id, community.id
    order by coalesce(community.name, community.external_id) collate "C", source.name collate "C",
      community.external_id collate "C"`.execute(database);
  return rows;
}
