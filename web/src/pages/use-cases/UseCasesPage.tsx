// Answers: which business processes run on the network, and whom do they not reach yet?
import { Button, Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Organization } from '../../../../server/contract/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { allUseCasesCsv, allUseCasesQuery } from '../../api/use-case-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { weekOf } from '../../filters/scope.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { strategyRoles } from '../../shell/pages.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { ArchivedList } from './ArchivedList.tsx';
import { UseCaseForm } from './UseCaseForm.tsx';
import { UseCaseItem } from './UseCaseItem.tsx';

export const UseCasesPage = () => <DataPage name="Use cases" figures={UseCases} />;

function UseCases({ organization }: { organization: Organization }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { week } = weekOf(undefined, organization);
  const query = useQuery({ ...allUseCasesQuery(week), placeholderData: keepPreviousData });
  const [isNew, setNew] = useState(false);
  const canChange = strategyRoles.includes(session.role);
  const { useCases = [], archived = [] } = query.data ?? {};
  return (
    <Stack gap="md">
      <Title order={1}>What is the network for, and whom does that reach?</Title>
      <DataNotices organization={organization} />
      <ChartPanel
        title="Use cases"
        description={`Business processes that belong on the network, in the week of ${formatDate(week)}: how many of those who should take part were active in their communities.`}
        queries={[query]}
        downloads={useCases.length > 0 ? [{ label: 'Use cases', href: allUseCasesCsv(week) }] : []}
        controls={
          canChange && (
            <Button size="xs" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
              New use case
            </Button>
          )
        }
      >
        <Stack gap="md">
          {isNew && <UseCaseForm organization={organization} onDone={() => setNew(false)} />}
          {useCases.map((useCase) => (
            <UseCaseItem
              key={useCase.id}
              useCase={useCase}
              organization={organization}
              week={week}
              canChange={canChange}
            />
          ))}
          {useCases.length === 0 && !isNew && (
            <EmptyState title="No use case yet">
              People come where work is done. Name a process that belongs on the network - safety
              observations, say, or questions of customers - with its communities, its audience, and a target.
            </EmptyState>
          )}
        </Stack>
      </ChartPanel>
      {canChange && archived.length > 0 && (
        <ChartPanel title="Archived" queries={[query]} downloads={[]}>
          <ArchivedList archived={archived} />
        </ChartPanel>
      )}
    </Stack>
  );
}
