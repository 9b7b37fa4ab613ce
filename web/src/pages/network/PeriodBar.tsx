import { NativeSelect } from '@mantine/core';
import { formatPeriodTitle } from '../../../../server/contract/format/date.ts';
import type { Organization } from '../../../../server/contract/index.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { filterOf, type NetworkSearch } from '../../filters/search.ts';
import type { NetworkGrain, NetworkPeriod } from './period.ts';

interface PeriodBarProps {
  choice: NetworkPeriod;
  search: NetworkSearch;
  organization: Organization;
  /** Changes the address: what is given is set, what is given as undefined is removed. */
  onChange: (change: Partial<NetworkSearch>) => void;
}

const grains: { value: NetworkGrain; label: string }[] = [
  { value: 'month', label: 'A month' },
  { value: 'week', label: 'A week' },
];

/** One week or month and the scope of everything on the page; all of it lives in the address. */
export function PeriodBar({ choice, search, organization, onChange }: PeriodBarProps) {
  const { grain, period, newest, offered } = choice;
  return (
    <FilterBar filter={filterOf(search)} organization={organization} onChange={onChange}>
      <NativeSelect
        label="Length"
        w={120}
        data={grains}
        value={grain}
        onChange={({ currentTarget }) =>
          onChange({ grain: currentTarget.value === 'week' ? 'week' : undefined, period: undefined })
        }
      />
      <NativeSelect
        label={grain === 'week' ? 'Week' : 'Month'}
        w={210}
        data={offered.map((first) => ({ value: first, label: formatPeriodTitle(first, grain) }))}
        value={period}
        onChange={({ currentTarget: { value } }) =>
          onChange({ period: value === newest ? undefined : value })
        }
      />
    </FilterBar>
  );
}
