import { type RawBuilder, sql } from 'kysely';
import type { EngagementGrouping } from './counts.ts';

type Groupings = readonly EngagementGrouping[];

/** The key of a row in a grouping. */
export const keyIn = (grouping: EngagementGrouping) =>
  grouping === 'all' ? sql`'all'::text` : sql.ref(grouping);

/**
 * Lays rows out over the groups they belong to: a join that adds the columns `grouping` and `key`. What was said in no
 * community belongs to none.
 */
export function eachGroup(groupings: Groupings): RawBuilder<unknown> {
  const groups = groupings.map((grouping) => sql`(${sql.lit(grouping)}, ${keyIn(grouping)})`);
  return sql`join lateral (values ${sql.join(groups)}) as part ("grouping", key) on key is not null`;
}

/** The same groups for sums over many rows, which are not laid out: select list and what follows GROUP BY. */
export function groupSets(groupings: Groupings) {
  const columns = groupings.filter((grouping) => grouping !== 'all');
  const isOf = (column: EngagementGrouping) => sql`when grouping(${sql.ref(column)}) = 0 then`;
  const choose = (values: RawBuilder<unknown>[]) =>
    values.length === 0 ? sql`'all'::text` : sql`case ${sql.join(values, sql` `)} else 'all' end`;
  return {
    /** Select list and GROUP BY of what is summed once for all groupings. */
    part: sql.join([sql`period`, ...columns.map((column) => sql.ref(column))]),
    key: sql`${choose(columns.map((column) => sql`${isOf(column)} ${sql.lit(column)}`))} as "grouping",
      ${choose(columns.map((column) => sql`${isOf(column)} ${sql.ref(column)}`))} as key`,
    by: sql`grouping sets (${sql.join(
      groupings.map((grouping) => (grouping === 'all' ? sql`(period)` : sql`(period, ${sql.ref(grouping)})`)),
    )})`,
  };
}
