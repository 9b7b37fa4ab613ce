// Answers: who adopts the network, how far, and since when?
import { Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { organizationQuery } from '../../api/queries.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { type AdoptionSearch, filterOf, rangeOf } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { OrFirstSteps } from '../../organization/OrFirstSteps.tsx';
import { MetricControls } from './MetricControls.tsx';
import { MetricPanel } from './MetricPanel.tsx';
import { RetentionPanel } from './RetentionPanel.tsx';
import { useMetricChoice } from './useMetricChoice.ts';

const route = getRouteApi('/inside/adoption');
const defaultRange = '26w';

export function AdoptionPage() {
  const { data: organization } = useSuspenseQuery(organizationQuery);
  return (
    <>
      <title>Adoption · Uptake</title>
      <OrFirstSteps organization={organization}>
        <Figures organization={organization} />
      </OrFirstSteps>
    </>
  );
}

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choice = useMetricChoice(search);
  const { firstActivityOn, lastActivityOn, today, minGroup } = organization;
  const extent = { first: firstActivityOn ?? today, last: lastActivityOn ?? today };
  const dates = rangeOf(search, defaultRange, extent);
  const scope = { ...dates, ...filterOf(search) };
  const change = (part: Partial<AdoptionSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
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
    </Stack>
  );
}
