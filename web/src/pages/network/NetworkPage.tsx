// Answers: do departments talk to each other?
import { Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { networkCsv, networkQuery } from '../../api/network-queries.ts';
import { useAddressChange } from '../../filters/scope.ts';
import { filterOf, type NetworkSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { AnswerPanel } from './AnswerPanel.tsx';
import { DepartmentsPanel } from './DepartmentsPanel.tsx';
import { MatrixPanel } from './MatrixPanel.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { periodOf } from './period.ts';
import { TrendPanel } from './TrendPanel.tsx';

const route = getRouteApi('/inside/network');

export const NetworkPage = () => <DataPage name="Network" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<NetworkSearch>();
  const choice = periodOf(search, organization);
  const { grain, dates, trend } = choice;
  const filter = filterOf(search);
  const question = { ...dates, grain, ...filter };
  const query = useQuery({ ...networkQuery(question), placeholderData: keepPreviousData });
  const { minGroup } = organization;
  const isFiltered = Object.values(filter).some((values) => values?.length);
  const shared = { query, minGroup, isFiltered, search, onChange: change };
  return (
    <Stack gap="md">
      <Title order={1}>Do departments talk to each other?</Title>
      <PeriodBar choice={choice} search={search} organization={organization} onChange={change} />
      <DataNotices organization={organization} />
      <AnswerPanel query={query} minGroup={minGroup} />
      <TrendPanel question={{ ...trend, grain, ...filter }} minGroup={minGroup} />
      <MatrixPanel {...shared} csv={networkCsv(question)} />
      <DepartmentsPanel {...shared} />
    </Stack>
  );
}
