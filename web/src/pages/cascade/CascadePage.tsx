// Answers: where in the organisation do leaders take part, level by level?
import { Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { leadership, type Organization } from '../../../../server/contract/index.ts';
import { cascadeCsv, cascadeQuery } from '../../api/manager-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { HeatScale } from '../../charts/HeatScale.tsx';
import { useAddressChange, weekOf } from '../../filters/scope.ts';
import type { CascadeSearch } from '../../filters/search.ts';
import { WeekBar } from '../../filters/WeekBar.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { NamesHidden } from '../../organization/NamesHidden.tsx';
import { daysOfWeek } from '../../range/weeks.ts';
import { NoManagers } from '../managers/NoManagers.tsx';
import { CascadeTree } from './CascadeTree.tsx';
import { Path } from './Path.tsx';

const route = getRouteApi('/inside/cascade');
const title = 'Leaders and the organisations below them';

export const CascadePage = () => (
  <DataPage name="Cascade" figures={Figures} only={{ roles: leadership, what: 'It names managers.' }} />
);

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<CascadeSearch>();
  const { minGroup } = organization;
  const choice = weekOf(search.week, organization);
  const { week } = choice;
  const { source, community, leader } = search;
  const scope = { ...daysOfWeek(week), source, community };
  const query = useQuery({ ...cascadeQuery({ ...scope, leader }), placeholderData: keepPreviousData });
  const roots = query.data ? (query.data.leader ? [query.data.leader] : query.data.children) : [];
  return (
    <Stack gap="md">
      <Title order={1}>Where do leaders take part?</Title>
      <NamesHidden />
      <WeekBar
        label="Week"
        choice={choice}
        filter={{ source, community }}
        names={['source', 'community']}
        organization={organization}
        onChange={({ leader: _, ...part }) => change(part)}
      />
      <DataNotices organization={organization} />
      <ChartPanel
        title={title}
        description={`Shares of the organisation below each leader who were active in the week of ${formatDate(week)}; the leader is not counted in. Platform admins are left out of the managers. Open a leader for the next level: by mouse, or with the arrow keys.`}
        queries={[query]}
        downloads={[{ label: title, href: cascadeCsv({ ...scope, leader }) }]}
        instead={roots.length === 0 ? <NoManagers week={week} isFiltered={false} /> : undefined}
        height={400}
        footer={
          <Group justify="space-between" mt="md" gap="sm">
            <HeatScale from="0%" to="100% active" />
            <Text size="xs" c="dimmed">
              Organisations of fewer than {minGroup} people are hidden.
            </Text>
          </Group>
        }
      >
        {query.data && <Path cascade={query.data} />}
        <CascadeTree
          // Another start is another tree, closed again.
          key={`${leader} ${week} ${source} ${community}`}
          title={title}
          roots={roots}
          scope={scope}
          minGroup={minGroup}
        />
      </ChartPanel>
    </Stack>
  );
}
