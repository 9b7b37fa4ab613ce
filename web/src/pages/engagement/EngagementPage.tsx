// Answers: is it a conversation?
import { Grid, Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import type { MetricQuestion } from '../../api/queries.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { EngagementSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { lastCompleteWeek } from '../../range/weeks.ts';
import { IfMay } from '../../shell/IfMay.tsx';
import { mayDivide } from '../../shell/pages.ts';
import { DepartmentsPanel } from './DepartmentsPanel.tsx';
import { HeadlineTiles } from './HeadlineTiles.tsx';
import { KindsPanel } from './KindsPanel.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import { concentration, contributions, firstReply, responses, views } from './trends.ts';

const route = getRouteApi('/inside/engagement');
const defaultRange = '26w';
const whole = { base: 12 } as const;
const wide = { base: 12, lg: 7 } as const;
const narrow = { base: 12, lg: 5 } as const;
const half = { base: 12, lg: 6 } as const;

export const EngagementPage = () => <DataPage name="Engagement" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<EngagementSearch>();
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  const question: MetricQuestion = { ...dates, grain: 'week', ...filter };
  const { minGroup, readsObserved, today } = organization;
  return (
    <Stack gap="md">
      <Title order={1}>Is it a conversation?</Title>
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
        <Grid.Col span={wide}>
          <KindsPanel question={question} minGroup={minGroup} />
        </Grid.Col>
        <Grid.Col span={narrow}>
          <TrendPanel {...contributions} question={question} minGroup={minGroup} />
        </Grid.Col>
        <Grid.Col span={wide}>
          <TrendPanel {...responses} question={question} minGroup={minGroup} />
        </Grid.Col>
        <Grid.Col span={narrow}>
          <TrendPanel {...firstReply} question={question} minGroup={minGroup} />
        </Grid.Col>
        <IfMay may={mayDivide}>
          <Grid.Col span={whole}>
            <DepartmentsPanel
              week={lastCompleteWeek(dates.to, today)}
              filter={filter}
              order={search.departments}
              onOrder={(departments) => change({ departments })}
              minGroup={minGroup}
            />
          </Grid.Col>
        </IfMay>
        <Grid.Col span={readsObserved ? half : whole}>
          <TrendPanel {...concentration} question={question} minGroup={minGroup} />
        </Grid.Col>
        {readsObserved && (
          <Grid.Col span={half}>
            <TrendPanel {...views} question={question} minGroup={minGroup} />
          </Grid.Col>
        )}
      </Grid>
    </Stack>
  );
}
