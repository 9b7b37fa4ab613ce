import { type RawBuilder, sql } from 'kysely';
import type { Dimension } from '../contract/index.ts';
import type { Groups } from '../rollup/index.ts';
import type { Query } from './query.ts';

/** A row selection of the tables that keep counts by segment. */
export interface Segment {
  dimension: 'all' | Dimension;
  /** Null: every value. */
  keys: string[] | null;
  /** The one segment stands for everything inside the filter. */
  total: boolean;
}

const filters = ['department', 'location', 'level', 'source', 'community'] as const;

/**
 * The ready-made segments that answer a query, or null. Segments of one dimension are enough where nothing else is
 * filtered; several values together are not, since who is in two of them, or moved between them, counts once in the
 * whole and in each of them.
 */
export function segmentOf({ by, filter }: Query): Segment | null {
  if (filter.leader) return null;
  const [filtered, ...more] = filters.filter((dimension) => filter[dimension]);
  if (more.length > 0) return null;
  if (!filtered) return { dimension: by ?? 'all', keys: null, total: !by };
  const keys = filter[filtered] ?? [];
  if (by === filtered) return { dimension: filtered, keys, total: false };
  return !by && keys.length === 1 ? { dimension: filtered, keys, total: true } : null;
}

/** The keys of a segment, as a statement takes them; null for every key. */
export function keysOf({ keys }: Segment): RawBuilder<unknown> | null {
  return keys && sql`${keys}::text[]`;
}

/** The one segment of a total, called as a whole is. */
export function inOneGroup<Counts>(groups: Groups<Counts>): Groups<Counts> {
  return new Map([...groups.values()].map((periods) => ['all', periods]));
}
