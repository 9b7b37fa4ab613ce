import { type RawBuilder, sql } from 'kysely';

/** Attributes of people by which they are grouped; each is a column of `population`. */
export const attributes = ['department', 'location', 'level', 'leader_level'] as const;
export type Attribute = (typeof attributes)[number];

/** Ways to cut people into disjoint groups; each is a column of `member`. A team is everybody with one manager. */
export const cuts = [...attributes, 'team'] as const;
export type Cut = (typeof cuts)[number];

/** How to cut the company: as a whole, by people, or by where their activity happened. */
export type Grouping = 'all' | Cut | 'source' | 'community';

export function isCut(grouping: Grouping): grouping is Cut {
  return (cuts as readonly Grouping[]).includes(grouping);
}

export function isPlace(grouping: Grouping): grouping is 'source' | 'community' {
  return grouping === 'source' || grouping === 'community';
}

/** Places share one population, which is counted as a whole. */
export function populationGroupings(groupings: Grouping[]): Grouping[] {
  const kept = groupings.filter((grouping) => !isPlace(grouping));
  return kept.length === 0 ? ['all'] : kept;
}

/** Parts of a statement that counts for several groupings at once: one pass over the people gives them all. */
export interface GroupedParts {
  /** Select list: the columns `grouping` and `key`. */
  key: RawBuilder<unknown>;
  /** What follows GROUP BY. */
  by: RawBuilder<unknown>;
  /** The columns of the cuts, each after a comma, for a common table expression before. */
  columns: RawBuilder<unknown>;
  /** Select list and GROUP BY of a common table expression before that counts once for all groupings. */
  part: RawBuilder<unknown>;
}

/** Writes select list and GROUP BY for several groupings; `place` is a grouping of its own, and its id the key. */
export function grouped(groupings: Grouping[]): GroupedParts {
  if (groupings.some(isPlace)) {
    return {
      key: sql`${sql.lit(groupings[0])} as grouping, place::text as key`,
      by: sql`period, place`,
      columns: sql``,
      part: sql`period, place`,
    };
  }
  const columns = groupings.filter(isCut).map((cut) => ({ cut, column: sql.ref(cut) }));
  const sets = groupings.map((grouping) =>
    isCut(grouping) ? sql`(period, ${sql.ref(grouping)})` : sql`(period)`,
  );
  const name = columns.map(({ cut, column }) => sql`when grouping(${column}) = 0 then ${sql.lit(cut)}`);
  const key = columns.map(({ column }) => sql`when grouping(${column}) = 0 then ${column}`);
  const choose = (branches: RawBuilder<unknown>[], otherwise: RawBuilder<unknown>) =>
    branches.length === 0 ? otherwise : sql`case ${sql.join(branches, sql` `)} else ${otherwise} end`;
  const each = sql.join(
    columns.map(({ column }) => sql`, ${column}`),
    sql``,
  );
  return {
    key: sql`${choose(name, sql`'all'::text`)} as grouping, ${choose(key, sql`'all'::text`)} as key`,
    by: sql`grouping sets (${sql.join(sets)})`,
    columns: each,
    part: sql`period${each}`,
  };
}
