import type { ReactNode } from 'react';
import type { Organization } from '../../../server/contract/index.ts';
import { RangePicker } from '../range/RangePicker.tsx';
import type { DateRange, PresetId } from '../range/range.ts';
import { FilterBar } from './FilterBar.tsx';
import { filterOf, type ScopeSearch } from './search.ts';

interface ScopeBarProps {
  search: ScopeSearch;
  fallback: PresetId;
  dates: DateRange;
  organization: Organization;
  /** Changes the address: what is given is set, what is given as undefined is removed. */
  onChange: (change: Partial<ScopeSearch>) => void;
  /** Further controls of the page, beside the range. */
  children?: ReactNode;
}

/** Time and scope of everything on a page; all of it lives in the address. */
export function ScopeBar({ search, fallback, dates, organization, onChange, children }: ScopeBarProps) {
  return (
    <FilterBar filter={filterOf(search)} organization={organization} onChange={onChange}>
      <RangePicker
        preset={search.from && search.to ? 'custom' : (search.range ?? fallback)}
        dates={dates}
        onChange={onChange}
      />
      {children}
    </FilterBar>
  );
}
