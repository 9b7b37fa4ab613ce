// Answers for one manager: am I actually using it?
import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { managerQuery } from '../../api/manager-queries.ts';
import { ProblemError } from '../../api/problem.ts';
import { DataPage } from '../../organization/DataPage.tsx';
import { IfMay } from '../../shell/IfMay.tsx';
import { divided, mayNameManagers } from '../../shell/pages.ts';
import { TextLink } from '../../shell/TextLink.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { PageLoading } from '../../states/PageLoading.tsx';
import { levelName } from '../managers/roster-choice.ts';
import { Facts } from './Facts.tsx';
import { NextStep } from './NextStep.tsx';
import { OwnWeeksPanel } from './OwnWeeksPanel.tsx';
import { TeamPanel } from './TeamPanel.tsx';

const route = getRouteApi('/inside/managers/$externalId');

export const ManagerPage = () => (
  <DataPage name="Manager" figures={Figures} only={{ roles: divided, what: 'It names a manager.' }} />
);

function Figures({ organization }: { organization: Organization }) {
  const { externalId } = route.useParams();
  const query = useQuery(managerQuery(externalId));
  const { data: page, error } = query;
  if (error instanceof ProblemError && error.status === 404) return <NoManager externalId={externalId} />;
  if (error) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (!page) return <PageLoading />;
  const { manager } = page;
  const { minGroup } = organization;
  return (
    <Stack gap="md">
      <div>
        <IfMay may={mayNameManagers}>
          <Text size="sm">
            <TextLink to="/managers">All managers</TextLink>
          </Text>
        </IfMay>
        <Title order={1}>{manager.name}</Title>
        <Group gap="md" mt={4}>
          <Text c="dimmed">
            {levelName(manager.leaderLevel)} · {manager.department} ·{' '}
            <IfMay may={mayNameManagers}>
              <TextLink to="/cascade" search={{ leader: externalId }}>
                organisation in the cascade
              </TextLink>{' '}
              ·{' '}
            </IfMay>
            <TextLink to="/" search={{ leader: [externalId] }}>
              figures of the organisation
            </TextLink>
          </Text>
        </Group>
      </div>
      <NextStep page={page} />
      <Facts page={page} minGroup={minGroup} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <OwnWeeksPanel query={query} />
        <TeamPanel query={query} minGroup={minGroup} />
      </SimpleGrid>
    </Stack>
  );
}

function NoManager({ externalId }: { externalId: string }) {
  return (
    <Stack align="center">
      <EmptyState title="No manager of the last complete week">
        {externalId} had no direct reports at its end, or is not in the directory.
      </EmptyState>
      <IfMay may={mayNameManagers}>
        <TextLink to="/managers">All managers</TextLink>
      </IfMay>
    </Stack>
  );
}
