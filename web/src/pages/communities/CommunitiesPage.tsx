// Answers: where does conversation live, and where does it die?
import { Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Communities, Organization } from '../../../../server/contract/index.ts';
import { communitiesQuery } from '../../api/community-queries.ts';
import { useAddressChange, weekOf } from '../../filters/scope.ts';
import { type CommunitiesSearch, filterOf } from '../../filters/search.ts';
import { WeekBar } from '../../filters/WeekBar.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { daysOfWeek } from '../../range/weeks.ts';
import { ErrorState } from '../../states/ErrorState.tsx';
import { choiceOf } from './choice.ts';
import { NoCommunities } from './NoCommunities.tsx';
import { PicturePanel } from './PicturePanel.tsx';
import { unusedAmong } from './picture.ts';
import { StateTiles } from './StateTiles.tsx';
import { answerInWords, stateOf, totalOf } from './states.ts';
import { TablePanel } from './TablePanel.tsx';

const route = getRouteApi('/inside/communities');
/** As many as one answer of the API holds. */
const drawnAtMost = 500;

export const CommunitiesPage = () => <DataPage name="Communities" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<CommunitiesSearch>();
  const choice = weekOf(search.week, organization);
  const filter = filterOf(search);
  const scope = { ...filter, to: daysOfWeek(choice.week).to };
  const question = { ...scope, ...choiceOf(search) };
  const all = useQuery({
    ...communitiesQuery({ ...scope, sort: 'active', order: 'desc', pageSize: drawnAtMost }),
    placeholderData: keepPreviousData,
  });
  const rows = useQuery({ ...communitiesQuery(question), placeholderData: keepPreviousData });
  const { minGroup } = organization;
  const state = stateOf(search.state);
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Where does conversation live, and where does it die?</Title>
        {/* Room is kept, so that nothing below moves when the answer arrives. */}
        <Text mt={4}>{all.data ? inShort(all.data) : '\u00a0'}</Text>
      </div>
      <WeekBar
        label="Twelve weeks up to"
        choice={choice}
        filter={filter}
        organization={organization}
        onChange={(part) => change({ ...part, page: undefined })}
      />
      <DataNotices organization={organization} />
      {all.error && !all.data ? (
        <ErrorState
          error={all.error}
          onRetry={() => [all, rows].filter(({ error }) => error).map(({ refetch }) => refetch())}
        />
      ) : all.data && (all.data.suppressed || totalOf(all.data.states) === 0) ? (
        <NoCommunities
          isHidden={all.data.suppressed}
          isFiltered={Object.values(filter).some((values) => values?.length)}
          minGroup={minGroup}
        />
      ) : (
        <>
          <StateTiles
            counts={all.data?.states}
            chosen={state}
            onChoose={(next) => change({ state: next, page: undefined })}
          />
          <PicturePanel query={all} chosen={state} />
          <TablePanel
            query={rows}
            question={question}
            search={search}
            onChange={change}
            organization={organization}
          />
        </>
      )}
    </Stack>
  );
}

function inShort({ suppressed, states, communities, total }: Communities): string {
  if (suppressed || totalOf(states) === 0) return '';
  return answerInWords(states, unusedAmong(communities, total));
}
