import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { managerQuery, rosterQuery } from '../api/manager-queries.ts';
import { useNamesHidden } from '../organization/NamesHidden.tsx';

interface PersonSelectProps {
  label: string;
  description: string;
  /** externalId; empty for nobody. */
  value: string;
  error?: string | undefined;
  onChange: (externalId: string) => void;
}

const offered = 20;
const pauseInMilliseconds = 250;

/**
 * One person: a manager by name, searched by the server, or anybody by externalId, as nobody but managers is ever named.
 * Where names are hidden it is pseudonyms and the ids that stand here in place of externalIds.
 */
export function PersonSelect({ label, description, value, error, onChange }: PersonSelectProps) {
  const namesHidden = useNamesHidden();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), pauseInMilliseconds);
  const found = useQuery({
    ...rosterQuery({
      search: search || undefined,
      sort: 'organizationSize',
      order: 'desc',
      pageSize: offered,
    }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({ ...managerQuery(value), enabled: value !== '' });
  const names = new Map(found.data?.managers.map(({ externalId, name }) => [externalId, name]));
  if (value !== '') names.set(value, chosen.data?.manager.name ?? names.get(value) ?? value);
  const isName = [...names.values()].includes(typed.trim());
  if (typed.trim() !== '' && !isName && !names.has(typed.trim()))
    names.set(typed.trim(), `${namesHidden ? 'id' : 'externalId'} ${typed.trim()}`);
  return (
    <Select
      label={label}
      description={description}
      placeholder="nobody"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}`, 'aria-hidden': false, tabIndex: 0 }}
      data={[...names].map(([externalId, name]) => ({ value: externalId, label: name }))}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      withScrollArea={false}
      styles={{ options: { maxHeight: 240, overflowY: 'auto' } }}
      comboboxProps={{ withinPortal: false }}
      error={error}
      value={value === '' ? null : value}
      onChange={(externalId) => onChange(externalId ?? '')}
    />
  );
}
