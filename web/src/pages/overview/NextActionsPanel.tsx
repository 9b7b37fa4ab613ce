import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../../server/contract/index.ts';
import { actionsQuery } from '../../api/action-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { TextLink } from '../../shell/TextLink.tsx';

const mostShown = 5;

/** What the figures ask for, in a line each; the page of next actions has the evidence. */
export function NextActionsPanel({ filter }: { filter: Filter }) {
  const query = useQuery({ ...actionsQuery(filter), placeholderData: keepPreviousData });
  const waiting = (query.data?.actions ?? [])
    .filter(({ endedOn, state }) => endedOn === null && (state === 'open' || state === 'taken'))
    .slice(0, mostShown);
  return (
    <ChartPanel
      title="What to do next"
      queries={[query]}
      downloads={[]}
      height={120}
      instead={
        waiting.length === 0 && (
          <Text size="sm" c="dimmed">
            No rule has found anything that needs to be done.
          </Text>
        )
      }
    >
      <Stack component="ol" gap="sm" m={0} pl="lg">
        {waiting.map(({ rule, subject, title, todo, state }) => (
          <li key={`${rule} ${subject.kind} ${subject.key}`}>
            <Text fw={600} size="sm">
              {title}
              {state === 'taken' && (
                <Text span c="dimmed" fw={400}>
                  {' '}
                  · taken on
                </Text>
              )}
            </Text>
            <Text size="sm" c="dimmed" maw={900}>
              {todo}
            </Text>
          </li>
        ))}
      </Stack>
      <Group mt="sm">
        <TextLink to="/actions" search={filter} size="sm">
          See the evidence, and take them on
        </TextLink>
      </Group>
    </ChartPanel>
  );
}
