import { Button, Group, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import type { Filter, Organization } from '../../../server/contract/index.ts';
import { RangePicker } from '../range/RangePicker.tsx';
import type { DateRange, PresetId } from '../range/range.ts';
import { filterOf, type ScopeSearch } from './search.ts';

const FilterPanel = lazy(() =>
  import('./FilterPanel.tsx').then((module) => ({ default: module.FilterPanel })),
);

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
  const filter = filterOf(search);
  const active = Object.entries(filter).flatMap(([name, values]) =>
    (values ?? []).map((value) => ({ name: name as keyof Filter, value })),
  );
  const [opened, { toggle }] = useDisclosure(false);
  const panel = useId();
  return (
    <section aria-label="Range and filters">
      <Group gap="sm" align="flex-end">
        <RangePicker
          preset={search.from && search.to ? 'custom' : (search.range ?? fallback)}
          dates={dates}
          onChange={onChange}
        />
        {children}
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={opened}
          aria-controls={panel}
          onClick={toggle}
        >
          Filters{active.length > 0 ? ` (${active.length})` : ''}
        </Button>
      </Group>
      <div id={panel}>
        {opened && (
          <Suspense fallback={<Skeleton height={64} mt="sm" />}>
            <FilterPanel filter={filter} organization={organization} onChange={onChange} />
          </Suspense>
        )}
      </div>
      {active.length > 0 && (
        <Group gap={6} mt="sm">
          {active.map(({ name, value }) => (
            <Button
              key={`${name} ${value}`}
              size="compact-sm"
              variant="light"
              rightSection={<IconX size={14} aria-hidden />}
              aria-label={`Remove the filter ${nameOf(organization, name, value)}`}
              onClick={() => {
                const rest = filter[name]?.filter((other) => other !== value) ?? [];
                onChange({ [name]: rest.length > 0 ? rest : undefined });
              }}
            >
              {nameOf(organization, name, value)}
            </Button>
          ))}
        </Group>
      )}
    </section>
  );
}

function nameOf(organization: Organization, name: keyof Filter, value: string): string {
  if (name === 'leader') return `organisation of ${value}`;
  const community = name === 'community' && organization.communities.find(({ key }) => key === value);
  return `${name}: ${community ? community.label : value}`;
}
