// Answers: what happened around the network, and what was different after it?
import { NativeSelect, Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { metricsLookingBack, type Organization } from '../../../../server/contract/index.ts';
import { catalogueQuery } from '../../api/queries.ts';
import { weeklyMetrics } from '../../figures/weekly-metrics.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { AnnotationsSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { CoursePanel } from './CoursePanel.tsx';
import { EffectsPanel } from './EffectsPanel.tsx';

const route = getRouteApi('/inside/annotations');
const defaultRange = 'all';
const defaultMetric = 'active_rate';

export const AnnotationsPage = () => <DataPage name="Annotations" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<AnnotationsSearch>();
  const { data: catalogue } = useSuspenseQuery(catalogueQuery);
  const metrics = weeklyMetrics(catalogue.metrics).filter(({ id }) => !metricsLookingBack.includes(id));
  const metricOf = (asked: string | undefined) => metrics.find(({ id }) => id === asked);
  const metric = metricOf(search.metric) ?? metricOf(defaultMetric);
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  return (
    <Stack gap="md">
      <Title order={1}>What happened, and what was different after it?</Title>
      <ScopeBar
        search={search}
        fallback={defaultRange}
        dates={dates}
        organization={organization}
        onChange={change}
      >
        <NativeSelect
          label="Figure, by week"
          data={metrics.map(({ id, title }) => ({ value: id, label: title }))}
          value={metric?.id ?? ''}
          onChange={(event) => change({ metric: event.currentTarget.value })}
          w={260}
        />
      </ScopeBar>
      <DataNotices organization={organization} />
      {metric && (
        <>
          <CoursePanel metric={metric} dates={dates} filter={filter} minGroup={organization.minGroup} />
          <EffectsPanel metric={metric} filter={filter} />
        </>
      )}
    </Stack>
  );
}
