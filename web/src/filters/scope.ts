import { useNavigate } from '@tanstack/react-router';
import type { Filter, Organization } from '../../../server/contract/index.ts';
import type { DateRange, PresetId } from '../range/range.ts';
import { lastCompleteWeek } from '../range/weeks.ts';
import { filterOf, rangeOf, type ScopeSearch } from './search.ts';

/** The days and the filter that an address asks for; without dates in it, the page's own preset. */
export function scopeOf(
  search: ScopeSearch,
  fallback: PresetId,
  { firstActivityOn, lastActivityOn, today }: Organization,
): { dates: DateRange; filter: Filter } {
  const extent = { first: firstActivityOn ?? today, last: lastActivityOn ?? today };
  return { dates: rangeOf(search, fallback, extent), filter: filterOf(search) };
}

/** Mondays of the week that a page shows, and of the last one that it can. */
export interface WeekChoice {
  week: string;
  newest: string;
}

/** The complete week that an address asks for; without one in it, the last with activity. */
export function weekOf(asked: string | undefined, { lastActivityOn, today }: Organization): WeekChoice {
  const newest = lastCompleteWeek(lastActivityOn ?? today, today);
  return { newest, week: lastCompleteWeek(asked ?? newest, today) };
}

/** Changes the address of this page: what is given is set, what is given as undefined is removed. */
export function useAddressChange<Search extends object>(): (change: Partial<Search>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...change }), replace: true });
}
