import type { Role } from '../contract/index.ts';

/**
 * A filter as a role may see it: of whose organisations it is, is told to those alone to whom managers may be named
 * (metrics.md §7). A viewer gets an empty list, which says no more than that it is of some.
 */
export function leadersTold<Filter extends { leader?: string[] | undefined }>(
  filter: Filter,
  role: Role,
): Filter {
  const isTold = role === 'owner' || role === 'executive' || filter.leader === undefined;
  return isTold ? filter : { ...filter, leader: [] };
}
