// Answers: what is to be reached by when, and will it be?
import { Button, Stack, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organization } from '../../../../server/contract/index.ts';
import { goalsQuery } from '../../api/goal-queries.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { strategyRoles } from '../../shell/pages.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { GoalForm } from './GoalForm.tsx';
import { GoalItem } from './GoalItem.tsx';

export const GoalsPage = () => <DataPage name="Goals" figures={Goals} />;

function Goals({ organization }: { organization: Organization }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const query = useQuery(goalsQuery);
  const [isNew, setNew] = useState(false);
  const goals = query.data?.goals ?? [];
  const canChange = strategyRoles.includes(session.role);
  return (
    <Stack gap="md">
      <Title order={1}>What is to be reached, and will it be?</Title>
      <DataNotices organization={organization} />
      <ChartPanel
        title="Goals"
        description="The next due first. A goal is on track where the line through its last eight weeks reaches the target by its date."
        queries={[query]}
        downloads={[]}
        controls={
          canChange && (
            <Button size="xs" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
              New goal
            </Button>
          )
        }
      >
        <Stack gap="md">
          {isNew && <GoalForm organization={organization} onDone={() => setNew(false)} />}
          {goals.map((goal) => (
            <GoalItem key={goal.id} goal={goal} organization={organization} canChange={canChange} />
          ))}
          {goals.length === 0 && !isNew && (
            <EmptyState title="No goal yet">
              A goal names a figure, whose it is, how much and by when. It shows each week whether it will be
              reached.
            </EmptyState>
          )}
        </Stack>
      </ChartPanel>
    </Stack>
  );
}
