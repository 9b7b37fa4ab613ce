// Answers: who adopts the network, how far, and since when?
import { Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { AdoptionSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { MetricControls } from './MetricControls.tsx';
import { MetricPanel } from './MetricPanel.tsx';
import { RetentionPanel } from './RetentionPanel.tsx';
import { UsagePanel } from './UsagePanel.tsx';
import { useMetricChoice } from './useMetricChoice.ts';

const route = getRouteApi('/inside/adoption');
const defaultRange = '26w';

export const AdoptionPage = () => <DataPage name="Adoption" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<AdoptionSearch>();
  const choice = useMetricChoice(search);
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  const scope = { ...dates, ...filter };
  const { minGroup } = organization;
  return (
    <Stack gap="md">
      <Title order={1}>Adoption</Title>
      <ScopeBar
        search={search}
        fallback={defaultRange}
        dates={dates}
        organization={organization}
        onChange={change}
      >
        <MetricControls choice={choice} onChange={change} />
      </ScopeBar>
      <DataNotices organization={organization} />
      <MetricPanel
        definition={choice.definition}
        question={{ ...scope, grain: choice.grain, by: choice.by }}
        shown={search.show}
        onShow={(show) => change({ show })}
        minGroup={minGroup}
      />
      <RetentionPanel
        scope={scope}
        grain={search.cohorts}
        onGrain={(cohorts) => change({ cohorts })}
        minGroup={minGroup}
      />
      <UsagePanel />
    </Stack>
  );
}
