// Answers: was the launch a spike, whom did it lose, and where did the decline begin?
import { Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAddressChange } from '../../filters/scope.ts';
import type { FilterSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { IfMay } from '../../shell/IfMay.tsx';
import { mayDivide } from '../../shell/pages.ts';
import { LaunchPanel } from '../overview/LaunchPanel.tsx';
import { VerdictLine } from '../overview/VerdictLine.tsx';
import { CohortsPanel } from './CohortsPanel.tsx';
import { DepartmentsPanel } from './DepartmentsPanel.tsx';

const route = getRouteApi('/inside/launch');

export const LaunchPage = () => <DataPage name="Launch" figures={Launch} />;

function Launch({ organization }: { organization: Organization }) {
  const filter = route.useSearch();
  const change = useAddressChange<FilterSearch>();
  const { minGroup } = organization;
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Was it more than a spike?</Title>
        <VerdictLine filter={filter} />
      </div>
      <FilterBar filter={filter} organization={organization} onChange={change} />
      <DataNotices organization={organization} />
      <LaunchPanel filter={filter} minGroup={minGroup} />
      <IfMay may={mayDivide}>
        <DepartmentsPanel filter={filter} minGroup={minGroup} />
      </IfMay>
      <CohortsPanel filter={filter} organization={organization} />
    </Stack>
  );
}
