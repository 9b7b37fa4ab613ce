import { type RawBuilder, sql } from 'kysely';
import type { EngagementGrouping } from './counts.ts';

/**
 * Lays rows that have the group columns out over the groups they belong to: a join that adds the columns `grouping` and
 * `key`. What was said in no community belongs to none.
 */
export function eachGroup(groupings: readonly EngagementGrouping[]): RawBuilder<unknown> {
  const groups = groupings.map((grouping) =>
    grouping === 'all' ? sql`('all', 'all')` : sql`(${sql.lit(grouping)}, ${sql.ref(grouping)})`,
  );
  return sql`join lateral (values ${sql.join(groups)}) as part ("grouping", key) on key is not null`;
}
