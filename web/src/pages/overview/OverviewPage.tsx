// Answers: is it taking hold?
import { Grid, Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { type MetricQuestion, organizationQuery } from '../../api/queries.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { filterOf, rangeOf, type ScopeSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { OrFirstSteps } from '../../organization/OrFirstSteps.tsx';
import { GrowthPanel } from './GrowthPanel.tsx';
import { HeadlineTiles } from './HeadlineTiles.tsx';
import { LadderPanel } from './LadderPanel.tsx';
import { LaunchPanel } from './LaunchPanel.tsx';
import { ParticipationPanel } from './ParticipationPanel.tsx';
import { VerdictLine } from './VerdictLine.tsx';

const route = getRouteApi('/inside/');
const defaultRange = '26w';

export function OverviewPage() {
  const { data: organization } = useSuspenseQuery(organizationQuery);
  return (
    <>
      <title>Overview · Uptake</title>
      <OrFirstSteps organization={organization}>
        <Figures organization={organization} />
      </OrFirstSteps>
    </>
  );
}

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { firstActivityOn, lastActivityOn, today, minGroup } = organization;
  const extent = { first: firstActivityOn ?? today, last: lastActivityOn ?? today };
  const dates = rangeOf(search, defaultRange, extent);
  const filter = filterOf(search);
  const question: MetricQuestion = { ...dates, grain: 'week', ...filter };
  const change = (part: Partial<ScopeSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Is it taking hold?</Title>
        <VerdictLine filter={filter} />
      </div>
      <ScopeBar
        search={search}
        fallback={defaultRange}
        dates={dates}
        organization={organization}
        onChange={change}
      />
      <DataNotices organization={organization} />
      <HeadlineTiles question={question} minGroup={minGroup} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <ParticipationPanel question={question} minGroup={minGroup} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <LadderPanel question={question} minGroup={minGroup} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <GrowthPanel question={question} minGroup={minGroup} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <LaunchPanel filter={filter} minGroup={minGroup} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
