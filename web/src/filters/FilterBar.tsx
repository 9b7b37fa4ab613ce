import { Button, Group, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import type { Filter, Organization } from '../../../server/contract/index.ts';
import { IfMay } from '../shell/IfMay.tsx';
import { mayDivide } from '../shell/pages.ts';

const FilterPanel = lazy(() =>
  import('./FilterPanel.tsx').then((module) => ({ default: module.FilterPanel })),
);
const LeaderName = lazy(() => import('./LeaderName.tsx').then((module) => ({ default: module.LeaderName })));

const everyFilter = ['department', 'location', 'level', 'leader', 'source', 'community'] as const;

export interface FilterBarProps {
  filter: Filter;
  organization: Organization;
  /** The filters that the page's figures take; without it all. */
  names?: readonly (keyof Filter)[];
  onChange: (filter: Partial<Filter>) => void;
  /** Further controls of the page, before the filters. */
  children?: ReactNode;
}

/** The scope of everything on a page: its filters behind a button, those in use always in sight; none for totals alone. */
export function FilterBar({ filter, organization, names = everyFilter, onChange, children }: FilterBarProps) {
  const active = names.flatMap((name) => (filter[name] ?? []).map((value) => ({ name, value })));
  const [opened, { toggle }] = useDisclosure(false);
  const panel = useId();
  const remove = (name: keyof Filter, value: string) => {
    const rest = filter[name]?.filter((other) => other !== value) ?? [];
    onChange({ [name]: rest.length > 0 ? rest : undefined });
  };
  return (
    <section aria-label="Range and filters">
      <Group gap="sm" align="flex-end">
        {children}
        <IfMay may={mayDivide}>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} aria-hidden />}
            aria-expanded={opened}
            aria-controls={panel}
            onClick={toggle}
          >
            Filters{active.length > 0 ? ` (${active.length})` : ''}
          </Button>
        </IfMay>
      </Group>
      <div id={panel}>
        {opened && (
          <Suspense fallback={<Skeleton height={64} mt="sm" />}>
            <FilterPanel filter={filter} names={names} organization={organization} onChange={onChange} />
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
              onClick={() => remove(name, value)}
            >
              <span style={spoken}>Remove the filter </span>
              {name === 'leader' ? (
                <Suspense fallback={value}>
                  organisation of&nbsp;
                  <LeaderName externalId={value} />
                </Suspense>
              ) : (
                nameOf(organization, name, value)
              )}
            </Button>
          ))}
        </Group>
      )}
    </section>
  );
}

/** Read out, not drawn. */
const spoken = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

function nameOf({ communities }: Organization, name: keyof Filter, value: string): string {
  const community = name === 'community' && communities.find(({ key }) => key === value);
  return `${name}: ${community ? community.label : value}`;
}
