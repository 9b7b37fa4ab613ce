import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Filter } from '../contract/index.ts';

/** Something that a series is about. */
export interface Place {
  key: string;
  label: string;
}

/**
 * The sources or communities inside a filter. A community id that two sources share is one place, called by its name
 * where one is known.
 */
export async function placesInScope(
  context: Context,
  by: 'source' | 'community',
  filter: Filter,
): Promise<Place[]> {
  const sources = filter.source ? sql` and source.name = any(${filter.source}::text[])` : sql``;
  const communities = filter.community
    ? sql` and exists (
        select from community where community.source_id = source.id
          and community.external_id = any(${filter.community}::text[]))`
    : sql``;
  if (by === 'source') {
    const { rows } = await sql<Place>`
      select name as key, name as label from source where true ${sources} ${communities}`.execute(
      context.database,
    );
    return rows;
  }
  const only = filter.community ? sql` and community.external_id = any(${filter.community}::text[])` : sql``;
  const { rows } = await sql<Place>`
    select community.external_id as key, coalesce(min(community.name), community.external_id) as label
    from community join source on source.id = source_id where true ${sources} ${only}
    group by community.external_id`.execute(context.database);
  return rows;
}

/** Whether any source inside the filter reports reading; without, "active" means contributing. */
export async function readsObserved(context: Context, filter: Filter): Promise<boolean> {
  const places = await placesInScope(context, 'source', filter);
  if (places.length === 0) return false;
  const found = await context.database
    .selectFrom('source')
    .select('id')
    .where('reads_observed', '=', true)
    .where(
      'name',
      'in',
      places.map((place) => place.key),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
