import { type RawBuilder, sql } from 'kysely';
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
  /** What the rows are grouped by where the groups are places; null otherwise. */
  place: RawBuilder<unknown>;
  joins: RawBuilder<unknown>;
  /** Begins with AND, or is empty. */
  conditions: RawBuilder<unknown>;
}

/** Narrows the rows of a table in scope to a scope of activity, and says in which place each is. */
export function placeParts(scope: ActivityScope, table: string, grouping: Grouping = 'all'): PlaceParts {
  const { source, community } = scope;
  const place =
    grouping === 'source'
      ? sql`source.name`
      : grouping === 'community'
        ? sql`community.external_id`
        : sql`null::text`;
  const bySource = source ? sql` and source.name = any(${source}::text[])` : sql``;
  const byCommunity = community ? sql` and community.external_id = any(${community}::text[])` : sql``;
  const known = grouping === 'community' ? sql` and community.id is not null` : sql``;
  return {
    place,
    joins: sql`join source on source.id = ${sql.ref(`${table}.source_id`)}
      left join community on community.id = ${sql.ref(`${table}.community_id`)}`,
    conditions: sql`${bySource}${byCommunity}${known}`,
  };
}
