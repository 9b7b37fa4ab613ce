// Answers: which business processes run on the network, and whom do they not reach yet?
import { Button, Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Organization } from '../../../../server/contract/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { allUseCasesCsv, allUseCasesQuery } from '../../api/use-case-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { useAddressChange, weekOf } from '../../filters/scope.ts';
import { filterOf, type WeekSearch } from '../../filters/search.ts';
import { WeekBar } from '../../filters/WeekBar.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { strategyRoles } from '../../shell/pages.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { useShowAll } from '../../tables/ShowAll.tsx';
import { ArchivedList } from './ArchivedList.tsx';
import { UseCaseForm } from './UseCaseForm.tsx';
import { UseCaseItem } from './UseCaseItem.tsx';

const route = getRouteApi('/inside/use-cases');
/** Each has a chart of its own. */
const shownAtFirst = 12;

export const UseCasesPage = () => <DataPage name="Use cases" figures={UseCases} />;

function UseCases({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<WeekSearch>();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const choice = weekOf(search.week, organization);
  const { week } = choice;
  const filter = filterOf(search);
  const query = useQuery({ ...allUseCasesQuery(week, filter), placeholderData: keepPreviousData });
  const [isNew, setNew] = useState(false);
  const canChange = strategyRoles.includes(session.role);
  const { useCases = [], archived = [] } = query.data ?? {};
  const { shown, button } = useShowAll(useCases, shownAtFirst, String(useCases.length));
  return (
    <Stack gap="md">
      <Title order={1}>What is the network for, and whom does that reach?</Title>
      <WeekBar label="Week" choice={choice} filter={filter} organization={organization} onChange={change} />
      <DataNotices organization={organization} />
      <ChartPanel
        title="Use cases"
        description={`Business processes that belong on the network, in the week of ${formatDate(week)}: how many of those who should take part were active in their communities.`}
        queries={[query]}
        downloads={useCases.length > 0 ? [{ label: 'Use cases', href: allUseCasesCsv(week, filter) }] : []}
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
          {shown.map((useCase) => (
            <UseCaseItem
              key={useCase.id}
              useCase={useCase}
              organization={organization}
              week={week}
              filter={filter}
              canChange={canChange}
            />
          ))}
          {button}
          {useCases.length === 0 && !isNew && (
            <EmptyState title="No use case yet">
              People come where their work is done: a network without a purpose is a place to look in once. A
              use case is a process that belongs here, such as questions of customers or safety observations:
              its communities, the people it is for, from which day on, and how many of them it is to reach.{' '}
              {canChange ? 'Add the first one.' : 'An owner of this Uptake can add one.'}
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
