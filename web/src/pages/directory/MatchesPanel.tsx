import { Group, SegmentedControl, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatCount } from '../../../../server/contract/format/number.ts';
import { type MatchList, matchStates } from '../../../../server/contract/index.ts';
import { matchesQuery } from '../../api/directory-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ChoiceField } from '../../filters/ChoiceField.tsx';
import { SearchField } from '../../filters/SearchField.tsx';
import { useAddressChange } from '../../filters/scope.ts';
import type { DirectorySearch } from '../../filters/search.ts';
import { useNamesHidden } from '../../organization/NamesHidden.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { Pager } from '../../tables/Pager.tsx';
import { DecisionNote } from './DecisionNote.tsx';
import { MatchItem } from './MatchItem.tsx';
import { useDecisions } from './useDecisions.ts';

const route = getRouteApi('/inside/directory');
const title = 'Accounts that match nobody';
const perPage = 10;

const stateTitles = { open: 'Open', accepted: 'Accepted', rejected: 'Rejected' } as const;

/** Accounts that belong to nobody, whose they may be, and what was decided. */
export function MatchesPanel({ sources }: { sources: string[] }) {
  const search = route.useSearch();
  const change = useAddressChange<DirectorySearch>();
  const state = matchStates.find((candidate) => candidate === search.state) ?? 'open';
  const { source, page = 1 } = search;
  const namesHidden = useNamesHidden();
  const question = {
    state,
    source,
    search: namesHidden ? undefined : search.search || undefined,
    page,
    pageSize: perPage,
  };
  const query = useQuery({ ...matchesQuery(question), placeholderData: keepPreviousData });
  const decisions = useDecisions();
  const list = query.data;
  return (
    <ChartPanel
      title={title}
      description="Accounts find their person by e-mail address. Where that fails, say whose an account is: its events then count for that person, back to the first. A decision holds until it is undone."
      queries={[query]}
      downloads={[]}
      controls={
        <Group gap="xs">
          {!namesHidden && (
            <SearchField
              label="Search accounts"
              placeholder="Name, address or id"
              value={search.search ?? ''}
              onChange={(text) => change({ search: text, page: undefined })}
            />
          )}
          {sources.length > 1 && (
            <ChoiceField
              label="Source of the accounts"
              any="Every source"
              choices={sources}
              value={source}
              onChange={(chosen) => change({ source: chosen, page: undefined })}
            />
          )}
        </Group>
      }
    >
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="Which accounts"
        value={state}
        onChange={(value) => change({ state: value === 'open' ? undefined : value, page: undefined })}
        data={matchStates.map((value) => ({
          value,
          label: `${stateTitles[value]}${list ? ` (${formatCount(list.counts[value])})` : ''}`,
        }))}
      />
      <DecisionNote decisions={decisions} />
      {list && <Matches list={list} decisions={decisions} />}
      {list && (
        <Pager
          page={page}
          perPage={perPage}
          total={list.total}
          noun="accounts"
          onPage={(next) => change({ page: next })}
        />
      )}
    </ChartPanel>
  );
}

const nothing = {
  open: 'Every employee account belongs to somebody, or was decided on.',
  accepted: 'No account was given to a person by decision yet.',
  rejected: 'No suggestion was rejected yet.',
} as const;

function Matches({ list, decisions }: { list: MatchList; decisions: ReturnType<typeof useDecisions> }) {
  if (list.matches.length === 0) {
    return list.counts[list.state] === 0 ? (
      <EmptyState title="Nothing here">{nothing[list.state]}</EmptyState>
    ) : (
      <EmptyState title="No account matches">Search for something else, or in every source.</EmptyState>
    );
  }
  return (
    <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {list.matches.map((match) => (
        <MatchItem
          key={`${match.account.source} ${match.account.id} ${match.decision?.person.externalId ?? ''}`}
          match={match}
          decisions={decisions}
        />
      ))}
    </Stack>
  );
}
