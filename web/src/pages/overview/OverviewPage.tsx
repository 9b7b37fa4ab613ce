// Answers: is it taking hold?
import { Grid, Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { useAddressChange } from '../../filters/scope.ts';
import type { ScopeSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { IfMay } from '../../shell/IfMay.tsx';
import { mayAct } from '../../shell/pages.ts';
import { defaultRange, questionOf } from './ask.ts';
import { GrowthPanel } from './GrowthPanel.tsx';
import { HeadlineTiles } from './HeadlineTiles.tsx';
import { LadderPanel } from './LadderPanel.tsx';
import { LaunchPanel } from './LaunchPanel.tsx';
import { ManagersLine } from './ManagersLine.tsx';
import { NextActionsPanel } from './NextActionsPanel.tsx';
import { ParticipationPanel } from './ParticipationPanel.tsx';
import { VerdictLine } from './VerdictLine.tsx';

const route = getRouteApi('/inside/');

export const OverviewPage = () => <DataPage name="Overview" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<ScopeSearch>();
  const { dates, filter, question } = questionOf(search, organization);
  const { minGroup } = organization;
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Is it taking hold?</Title>
        <VerdictLine filter={filter} />
        <ManagersLine question={question} />
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
      <IfMay may={mayAct}>
        <NextActionsPanel filter={filter} />
      </IfMay>
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
