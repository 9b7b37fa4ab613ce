import { type RawBuilder, sql } from 'kysely';

/** What can be counted of active people by what they did (metrics.md §3); the last four are rungs and exclude each other. */
const kinds = {
  active: sql`true`,
  contributors: sql`react_days | reply_days | post_days <> 0`,
  authors: sql`reply_days | post_days <> 0`,
  posters: sql`post_days <> 0`,
  repliers: sql`post_days = 0 and reply_days <> 0`,
  reactors: sql`post_days | reply_days = 0 and react_days <> 0`,
  readers: sql`post_days | reply_days | react_days = 0`,
};

/** Select list that counts the rows of `active` by kind, or those `among` them; the columns are named after the kinds, behind a prefix. */
export function activityCounts(prefix: '' | 'manager_' = '', among = sql`true`) {
  const counts = Object.entries(kinds).map(
    ([name, isKind]) =>
      sql`count(*) filter (where ${among} and ${isKind})::integer as ${sql.ref(prefix + name)}`,
  );
  return sql.join(counts);
}

/** Select list that counts authors who are no managers. */
export function voices(ofManager: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`count(*) filter (where reply_days | post_days <> 0 and not (${ofManager}))::integer as voices`;
}

/** Sums of what `activityCounts` counted in parts. */
export function activitySums(prefix: '' | 'manager_' = '') {
  return sumsOf(Object.keys(kinds).map((name) => prefix + name));
}

/** Select list that adds up counts of these names. */
export function sumsOf(names: string[]) {
  return sql.join(names.map((name) => sql`sum(${sql.ref(name)})::integer as ${sql.ref(name)}`));
}
