import { type CommunitySort, communitySortSchema } from '../../../../server/contract/index.ts';
import type { CommunitiesSearch } from '../../filters/search.ts';
import { stateOf } from './states.ts';

/** Rows of one page of the table. */
export const rowsPerPage = 25;

/** Which rows of the table an address asks for, as far as it can be understood. */
export function choiceOf({ state, search, sort, order, page }: CommunitiesSearch) {
  const chosen = stateOf(state);
  return {
    state: chosen && [chosen],
    search: search || undefined,
    sort: communitySortSchema.safeParse(sort).data ?? ('active' satisfies CommunitySort),
    order: order ?? ('desc' as const),
    page: page ?? 1,
    pageSize: rowsPerPage,
  };
}
