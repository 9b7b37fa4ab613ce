// Answers: how many of your managers were on the platform in the past week, and who?
import { Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { leadership, type Organization } from '../../../../server/contract/index.ts';
import { rosterQuery } from '../../api/manager-queries.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { ManagersSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { NamesHidden } from '../../organization/NamesHidden.tsx';
import { daysOfWeek, lastCompleteWeek } from '../../range/weeks.ts';
import { ErrorState } from '../../states/ErrorState.tsx';
import { Headline } from './Headline.tsx';
import { LevelsPanel } from './LevelsPanel.tsx';
import { NoManagers } from './NoManagers.tsx';
import { RosterPanel } from './RosterPanel.tsx';
import { rosterChoiceOf } from './roster-choice.ts';
import { TrendPanel } from './TrendPanel.tsx';

const route = getRouteApi('/inside/managers');
const defaultRange = '26w';

export const ManagersPage = () => (
  <DataPage name="Managers" figures={Figures} only={{ roles: leadership, what: 'It names managers.' }} />
);

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<ManagersSearch>();
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  const { minGroup, today } = organization;
  const week = lastCompleteWeek(dates.to, today);
  const question = { ...daysOfWeek(week), ...filter, ...rosterChoiceOf(search) };
  const roster = useQuery({ ...rosterQuery(question), placeholderData: keepPreviousData });
  const isFiltered = Object.values(filter).some((values) => values?.length);
  return (
    <Stack gap="md">
      <Title order={1}>How many of your managers were on the platform in the past week?</Title>
      <NamesHidden />
      <ScopeBar
        search={search}
        fallback={defaultRange}
        dates={dates}
        organization={organization}
        onChange={(part) => change({ ...part, page: undefined })}
      />
      <DataNotices organization={organization} />
      {roster.error && !roster.data ? (
        <ErrorState error={roster.error} onRetry={() => void roster.refetch()} />
      ) : roster.data?.totals.managers === 0 && roster.data.adminsExcluded === 0 ? (
        <NoManagers week={week} isFiltered={isFiltered} />
      ) : (
        <>
          <Headline roster={roster.data} minGroup={minGroup} />
          <TrendPanel question={{ ...dates, ...filter, grain: 'week' }} minGroup={minGroup} />
          <LevelsPanel query={roster} scope={{ ...daysOfWeek(week), ...filter }} minGroup={minGroup} />
          <RosterPanel
            query={roster}
            question={question}
            search={search}
            onChange={change}
            minGroup={minGroup}
          />
        </>
      )}
    </Stack>
  );
}
