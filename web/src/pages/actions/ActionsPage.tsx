// Answers: what should be done next, and what came of what was done?
import { Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { plural } from '../../../../server/contract/format/number.ts';
import { leadership, type NextAction, type Organization } from '../../../../server/contract/index.ts';
import { actionsQuery } from '../../api/action-queries.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAddressChange } from '../../filters/scope.ts';
import type { FilterSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { ActionCard } from './ActionCard.tsx';

const route = getRouteApi('/inside/actions');
/** What people can do in a week. */
const mostAtOnce = 5;

export const ActionsPage = () => <DataPage name="Next actions" figures={Actions} />;

function Actions({ organization }: { organization: Organization }) {
  const filter = route.useSearch();
  const change = useAddressChange<FilterSearch>();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const query = useQuery({ ...actionsQuery(filter), placeholderData: keepPreviousData });
  const { week = null, actions = [] } = query.data ?? {};
  const standing = actions.filter(({ endedOn }) => endedOn === null);
  const waiting = standing.filter(({ state }) => state === 'open' || state === 'taken');
  const settled = standing.filter(({ state }) => state === 'done' || state === 'dismissed');
  const over = actions.filter(({ endedOn }) => endedOn !== null);
  const cards = (some: NextAction[]) => (
    <Stack gap="md">
      {some.map((action) => (
        <ActionCard
          key={`${action.rule} ${action.subject.kind} ${action.subject.key} ${action.since}`}
          action={action}
          timeZone={organization.timeZone}
          canChange={leadership.includes(session.role)}
        />
      ))}
    </Stack>
  );
  const later = waiting.length - mostAtOnce;
  return (
    <Stack gap="md">
      <Title order={1}>What should be done next?</Title>
      <FilterBar filter={filter} organization={organization} onChange={change} />
      <DataNotices organization={organization} />
      <ChartPanel
        title="To do now"
        description={
          week &&
          `What the figures up to the week of ${formatDate(week)} ask for, what touches most people first. ${
            later > 0 ? `${plural(later, 'more waits', 'more wait')} until one of these is settled.` : ''
          }`
        }
        queries={[query]}
        downloads={[]}
        instead={
          waiting.length === 0 && (
            <EmptyState title="Nothing needs to be done">
              No rule has found anything that stands out. The rules look at every week once it is complete.
            </EmptyState>
          )
        }
      >
        {cards(waiting.slice(0, mostAtOnce))}
      </ChartPanel>
      {settled.length > 0 && (
        <ChartPanel
          title="Done or dismissed"
          description="Their figures are still what they were; what is so for another eight weeks is open again."
          queries={[query]}
          downloads={[]}
        >
          {cards(settled)}
        </ChartPanel>
      )}
      {over.length > 0 && (
        <ChartPanel
          title="Over"
          description="What was found in the last twelve weeks and is so no more, and how its figure has gone."
          queries={[query]}
          downloads={[]}
        >
          {cards(over)}
        </ChartPanel>
      )}
    </Stack>
  );
}
