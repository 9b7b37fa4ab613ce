// Answers: do people dare to speak, and does anybody answer?
import { Grid, Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Organization } from '../../../../server/contract/index.ts';
import { type MetricQuestion, sessionQuery } from '../../api/queries.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { VoiceSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { mayDivide } from '../../shell/pages.ts';
import { TrendPanel } from '../engagement/TrendPanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { PulseSection } from './PulseSection.tsx';
import { answered, breadth } from './trends.ts';

const route = getRouteApi('/inside/voice');
const defaultRange = '26w';
const wide = { base: 12, lg: 7 } as const;
const narrow = { base: 12, lg: 5 } as const;
const whole = { base: 12 } as const;

/** Each figure by week, and by department for whom parts of the company are shown. */
const rows = [
  { trend: breadth, title: 'Who speaks, by department', metric: 'voice_breadth', counted: 'people' },
  { trend: answered, title: 'Who is answered, by department', metric: 'voice_answered', counted: 'posts' },
] as const;

export const VoicePage = () => <DataPage name="Voice" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<VoiceSearch>();
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  const question: MetricQuestion = { ...dates, grain: 'week', ...filter };
  const { minGroup, today } = organization;
  const shared = { question, minGroup };
  const { data: session } = useSuspenseQuery(sessionQuery);
  const isDivided = mayDivide(session.role);
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
        {rows.map(({ trend, ...groups }) => (
          <Fragment key={groups.metric}>
            <Grid.Col span={isDivided ? wide : whole}>
              <TrendPanel {...trend} {...shared} />
            </Grid.Col>
            {isDivided && (
              <Grid.Col span={narrow}>
                <GroupsPanel {...groups} {...shared} />
              </Grid.Col>
            )}
          </Fragment>
        ))}
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
