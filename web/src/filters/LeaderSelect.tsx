import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { managerQuery, rosterQuery } from '../api/manager-queries.ts';
import { ManySelect } from './ManySelect.tsx';

interface LeaderSelectProps {
  value: string[];
  onChange: (externalIds: string[]) => void;
}

const offered = 20;
const pauseInMilliseconds = 250;

/** Leaders by name: the list is searched by the server, since a company may have thousands. */
export function LeaderSelect({ value, onChange }: LeaderSelectProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseInMilliseconds);
  const found = useQuery({
    ...rosterQuery({
      search: search || undefined,
      sort: 'organizationSize',
      order: 'desc',
      pageSize: offered,
    }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQueries({ queries: value.map((externalId) => managerQuery(externalId)) });
  const names = new Map(found.data?.managers.map(({ externalId, name }) => [externalId, name]));
  value.forEach((externalId, index) => {
    names.set(externalId, chosen[index]?.data?.manager.name ?? names.get(externalId) ?? externalId);
  });
  return (
    <ManySelect
      label="Organisation of"
      placeholder={value.length > 0 ? undefined : 'anyone'}
      data={[...names].map(([externalId, name]) => ({ value: externalId, label: name }))}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isFetching ? 'Searching' : 'No manager found'}
      error={found.error ? 'The managers could not be fetched' : undefined}
      value={value}
      onChange={onChange}
    />
  );
}
