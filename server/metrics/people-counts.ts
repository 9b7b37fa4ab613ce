import type { Kysely } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import {
  countPeople,
  type Grouping,
  type Groups,
  isPlace,
  keptOrganization,
  type Part,
  type PeopleCounts,
} from '../rollup/index.ts';
import type { Population } from './counts.ts';
import { byGroup } from './groups.ts';
import type { Query } from './query.ts';

/** Counts of the groups asked for, and of all people inside the filter, which places share as their population. */
export interface CountedPeople {
  groups: Groups<Partial<PeopleCounts>>;
  /** Only where the groups are sources or communities. */
  population: Population | null;
}

/** Counts people from what is kept of an organisation, else from person-weeks. */
export async function countPeopleWithin(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<Part>,
): Promise<CountedPeople> {
  const asked = { ...query, ...query.filter };
  const organization = query.by ? null : await keptOrganization(database, asked, parts);
  if (organization) return { groups: new Map([['all', organization]]), population: null };
  const grouping: Grouping = query.by ?? 'all';
  const rows = await countPeople(database, asked, [grouping], parts);
  if (!isPlace(grouping)) return { groups: byGroup(rows), population: null };
  const groups = byGroup(rows.filter((row) => row.grouping === grouping));
  const whole = byGroup(rows.filter((row) => row.grouping === 'all'));
  return { groups, population: whole.get('all') ?? new Map() };
}
