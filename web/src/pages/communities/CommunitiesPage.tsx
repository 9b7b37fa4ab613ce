// Answers: where does conversation live, and where does it die?
import { Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { useAddressChange, weekOf } from '../../filters/scope.ts';
import { type CommunitiesSearch, filterOf } from '../../filters/search.ts';
import { WeekBar } from '../../filters/WeekBar.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';

const route = getRouteApi('/inside/communities');

export const CommunitiesPage = () => <DataPage name="Communities" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<CommunitiesSearch>();
  const choice = weekOf(search.week, organization);
  return (
    <Stack gap="md">
      <Title order={1}>Where does conversation live, and where does it die?</Title>
      <WeekBar
        label="Twelve weeks up to"
        choice={choice}
        filter={filterOf(search)}
        organization={organization}
        onChange={(part) => change({ ...part, page: undefined })}
      />
      <DataNotices organization={organization} />
    </Stack>
  );
}
