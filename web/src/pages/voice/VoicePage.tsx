// Answers: do people dare to speak, and does anybody answer?
import { Grid, Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import type { MetricQuestion } from '../../api/queries.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { VoiceSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { IfMay } from '../../shell/IfMay.tsx';
import { mayDivide } from '../../shell/pages.ts';
import { TrendPanel } from '../engagement/TrendPanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { PulseSection } from './PulseSection.tsx';
import { answered, breadth } from './trends.ts';

const route = getRouteApi('/inside/voice');
const defaultRange = '26w';
const wide = { base: 12, lg: 7 } as const;
const narrow = { base: 12, lg: 5 } as const;

export const VoicePage = () => <DataPage name="Voice" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<VoiceSearch>();
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  const question: MetricQuestion = { ...dates, grain: 'week', ...filter };
  const { minGroup, today } = organization;
  const shared = { question, minGroup };
  return (
    <Stack gap="md">
      <Title order={1}>Do people dare to speak, and does anybody answer?</Title>
      <ScopeBar
        search={search}
        fallback={defaultRange}
        dates={dates}
        organization={organization}
        onChange={change}
      />
      <DataNotices organization={organization} />
      <Grid gap="md">
        <Grid.Col span={wide}>
          <TrendPanel {...breadth} {...shared} />
        </Grid.Col>
        <IfMay may={mayDivide}>
          <Grid.Col span={narrow}>
            <GroupsPanel
              title="Who speaks, by department"
              metric="voice_breadth"
              counted="people"
              {...shared}
            />
          </Grid.Col>
        </IfMay>
        <Grid.Col span={wide}>
          <TrendPanel {...answered} {...shared} />
        </Grid.Col>
        <IfMay may={mayDivide}>
          <Grid.Col span={narrow}>
            <GroupsPanel
              title="Who is answered, by department"
              metric="voice_answered"
              counted="posts"
              {...shared}
            />
          </Grid.Col>
        </IfMay>
      </Grid>
      <PulseSection
        asked={search.pulse}
        onChoose={(pulse) => change({ pulse })}
        today={today}
        minGroup={minGroup}
      />
    </Stack>
  );
}
