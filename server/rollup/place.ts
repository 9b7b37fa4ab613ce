import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import type { Grouping } from './grouping.ts';

/** Only activity in these sources and communities is looked at; by their names and external ids. */
export interface ActivityScope {
  source?: string[] | undefined;
  community?: string[] | undefined;
}

export function isScoped({ source, community }: ActivityScope): boolean {
  return source !== undefined || community !== undefined;
}

/** Parts of a statement over rows that have a `source_id` and a `community_id`. */
export interface PlaceParts {
  /** Id of what the rows are grouped by where the groups are places (see `placeKeys`); 0 otherwise. */
  place: RawBuilder<unknown>;
  /** Tables that `place` needs. */
  joins: RawBuilder<unknown>;
  /** Begins with AND, or is empty. */
  conditions: RawBuilder<unknown>;
}

/** `id` of each community, and as its `place` the first of those that are one with it. */
export const communityPlaces = sql`select id, min(id) over (partition by external_id) as place from community`;

/** Narrows the rows of a table in scope to a scope of activity, and says in which place each is. */
export function placeParts(scope: ActivityScope, table: string, grouping: Grouping): PlaceParts {
  const conditions = scopeConditions(scope, table);
  if (grouping === 'source') return { place: sql.ref(`${table}.source_id`), joins: sql``, conditions };
  if (grouping !== 'community') return { place: sql`0`, joins: sql``, conditions };
  const joins = sql`join (${communityPlaces}) as community on community.id = ${sql.ref(`${table}.community_id`)}`;
  return { place: sql`community.place`, joins, conditions };
}

/**
 * Whether a row of a table is in a scope; begins with AND, or is empty. Ids are found beforehand: by way of the names PostgreSQL
 * would take a few communities for a few rows, and look up each person by itself.
 */
export function scopeConditions({ source, community }: ActivityScope, table: string): RawBuilder<unknown> {
  const [sourceId, communityId] = [sql.ref(`${table}.source_id`), sql.ref(`${table}.community_id`)];
  const bySource = source
    ? sql` and ${sourceId} = any(array(select id from source where name = any(${source}::text[])))`
    : sql``;
  const byCommunity = community
    ? sql` and ${communityId} = any(array(select id from community where external_id = any(${community}::text[])))`
    : sql``;
  return sql`${bySource}${byCommunity}`;
}

/**
 * Keys of places by their ids. Ids are compared a hundred thousand times before a key is shown once; communities of one key are
 * one community, in whichever sources they are, and the first of them stands for all.
 */
export async function placeKeys(
  database: Kysely<DB>,
  grouping: 'source' | 'community',
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: number; key: string }>`
    select id, ${grouping === 'source' ? sql`name` : sql`external_id`} as key from ${sql.table(grouping)}`.execute(
    database,
  );
  return new Map(rows.map(({ id, key }) => [String(id), key]));
}
