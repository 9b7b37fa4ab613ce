import { SimpleGrid } from '@mantine/core';
import type { Filter, Organization } from '../../../server/contract/index.ts';
import { IfMay } from '../shell/IfMay.tsx';
import { mayNameManagers } from '../shell/pages.ts';
import { LeaderSelect } from './LeaderSelect.tsx';
import { ManySelect } from './ManySelect.tsx';

interface FilterPanelProps {
  filter: Filter;
  /** The filters to offer. */
  names: readonly (keyof Filter)[];
  organization: Organization;
  onChange: (filter: Partial<Filter>) => void;
}

interface Choice {
  value: string;
  label: string;
}

const named = (values: string[]): Choice[] => values.map((value) => ({ value, label: value }));

/** What a filter may be set to, as the organisation's data has it. */
function choicesOf(organization: Organization): { name: keyof Filter; label: string; data: Choice[] }[] {
  return [
    { name: 'department', label: 'Department', data: named(organization.departments) },
    { name: 'location', label: 'Location', data: named(organization.locations) },
    { name: 'level', label: 'Level', data: named(organization.levels) },
    { name: 'source', label: 'Source', data: named(organization.sources.map(({ key }) => key)) },
    {
      name: 'community',
      label: 'Community',
      data: uniqueByValue(organization.communities.map(({ key, label }) => ({ value: key, label }))),
    },
  ];
}

// Two sources may use the same community id, and the API's filter takes them together.
function uniqueByValue(choices: Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
}

/** A choice of any number of values for each filter. Leaders are named only to those who may see their names. */
export function FilterPanel({ filter, names, organization, onChange }: FilterPanelProps) {
  const set = (name: keyof Filter) => (values: string[]) =>
    onChange({ [name]: values.length > 0 ? values : undefined });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" pt="sm">
      {choicesOf(organization)
        .filter(({ name }) => names.includes(name))
        .map(({ name, label, data }) => (
          <ManySelect
            key={name}
            label={label}
            placeholder={filter[name]?.length ? undefined : data.length === 0 ? 'none known' : 'any'}
            disabled={data.length === 0}
            data={data}
            value={filter[name] ?? []}
            onChange={set(name)}
          />
        ))}
      {names.includes('leader') && (
        <IfMay may={mayNameManagers}>
          <LeaderSelect value={filter.leader ?? []} onChange={set('leader')} />
        </IfMay>
      )}
    </SimpleGrid>
  );
}
