import type { Kysely, RawBuilder } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/** A person of the directory, and every name under which anything may be kept of them. */
export interface Subject {
  personId: number;
  externalId: string;
  /** By which the product may have named them: of the directory and the identity provider. */
  names: string[];
  /** E-mail addresses in lower case: of the directory, the identity provider and the accounts. */
  addresses: string[];
  accounts: { id: number; source: string; externalId: string }[];
}

/**
 * One kind of thing that a capability keeps of a person. Each capability lists its own; the export and the erasure of a
 * person go through all lists.
 */
export interface Holding {
  /** Its name in the export. */
  name: string;
  /** What it is, in words for the person. */
  about: string;
  /** The columns that it answers for, as `table.column`; a test holds the schema against all of them. */
  columns: readonly string[];
  /** Gives the query for what is kept of the person, as rows in the words of the export. */
  select(database: Kysely<DB>, subject: Subject): Promise<RawBuilder<object>> | RawBuilder<object>;
  /** Takes it away. Absent where it goes with the person, by a foreign key, or stays. */
  erase?(transaction: Kysely<DB>, subject: Subject, now: Date): Promise<void>;
  /** Why it stays when the person is erased. */
  stays?: string;
}

/** Stands where an erased person was named: no person has that id, so that a filter by it finds nobody. */
export const erasedKey = '(erased)';

/** A filter in which the person is named no more; the list of leaders stays, so that it never widens to everybody. */
export function withoutLeader<Filter extends { leader?: string[] | undefined }>(
  filter: Filter,
  { externalId }: Subject,
): Filter {
  const leaders = (filter.leader ?? []).map((leader) => (leader === externalId ? erasedKey : leader));
  return { ...filter, leader: [...new Set(leaders)].sort() };
}
