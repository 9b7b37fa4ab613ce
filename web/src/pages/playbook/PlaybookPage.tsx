// Answers: which of the three moves that make a network last have we made?
import { Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { Organization, Playbook } from '../../../../server/contract/index.ts';
import { playbookQuery } from '../../api/playbook-queries.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { mayOpen } from '../../shell/pages.ts';
import { StepItem } from './StepItem.tsx';

export const PlaybookPage = () => <DataPage name="Playbook" figures={Moves} />;

function Moves({ organization }: { organization: Organization }) {
  const query = useQuery(playbookQuery);
  const { data: session } = useSuspenseQuery(sessionQuery);
  const moves = query.data?.moves ?? [];
  const steps = moves.flatMap((move) => move.steps);
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Are we doing what makes it last?</Title>
        {query.data && (
          <Text mt={6}>
            {formatCount(steps.filter(({ done }) => done).length)} of {formatCount(steps.length)} steps are
            done. Each turns itself done, or undone, by its figure.
          </Text>
        )}
      </div>
      <DataNotices organization={organization} />
      {query.data ? (
        moves.map((move) => (
          <Move key={move.id} move={move} mayOpenPage={(to) => mayOpen(to, session.role)} />
        ))
      ) : (
        <ChartPanel title="The three moves" queries={[query]} downloads={[]}>
          {null}
        </ChartPanel>
      )}
    </Stack>
  );
}

interface MoveProps {
  move: Playbook['moves'][number];
  mayOpenPage: (address: string) => boolean;
}

function Move({ move: { title, why, steps }, mayOpenPage }: MoveProps) {
  return (
    <ChartPanel title={title} description={why} queries={[]} downloads={[]}>
      <Stack component="ol" gap="md" m={0} p={0}>
        {steps.map((step) => (
          <StepItem key={step.id} step={step} canOpen={mayOpenPage(step.link)} />
        ))}
      </Stack>
    </ChartPanel>
  );
}
