import { type RawBuilder, sql } from 'kysely';
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
  if (by === 'source') {
    const { rows } = await sql<Place>`
      select name as key, name as label from source where ${sourcesIn(filter)}`.execute(context.database);
    return rows;
  }
  const { rows } = await sql<Place>`
    select community.external_id as key, coalesce(min(community.name), community.external_id) as label
    from community join source on source.id = source_id where ${ofSource(filter)} and ${ofCommunity(filter)}
    group by community.external_id`.execute(context.database);
  return rows;
}

/** Whether any source inside the filter reports reading; without, "active" means contributing. */
export async function readsObserved(context: Context, filter: Filter): Promise<boolean> {
  const { rows } = await sql<{ observed: boolean }>`
    select exists (select from source where reads_observed and ${sourcesIn(filter)}) as observed`.execute(
    context.database,
  );
  return rows[0]?.observed ?? false;
}

const ofSource = ({ source }: Filter) => (source ? sql`source.name = any(${source}::text[])` : sql`true`);

const ofCommunity = ({ community }: Filter) =>
  community ? sql`community.external_id = any(${community}::text[])` : sql`true`;

/** Those of which, where communities are named, one is theirs. */
function sourcesIn(filter: Filter): RawBuilder<unknown> {
  if (!filter.community) return ofSource(filter);
  return sql`${ofSource(filter)} and exists (
    select from community where community.source_id = source.id and ${ofCommunity(filter)})`;
}
