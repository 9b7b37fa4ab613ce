import { Button, Group, Text } from '@mantine/core';
import { FormError } from '../../shell/FormError.tsx';
import type { Decisions, Saying } from './useDecisions.ts';

/** What the last decision led to, with the way back. */
export function DecisionNote({ decisions }: { decisions: Decisions }) {
  const { last, isDone, error, isPending, say } = decisions;
  return (
    <div aria-live="polite">
      {error && <FormError error={error} />}
      {isDone && last && (
        <Group gap="sm" mb="sm">
          <Text size="sm" fw={600}>
            {inWords(last)}
          </Text>
          {last.decision !== null && (
            <Button
              size="compact-sm"
              variant="default"
              loading={isPending}
              onClick={() => say({ ...last, decision: null })}
            >
              Undo
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

function inWords({ decision, accountName, personName }: Saying): string {
  switch (decision) {
    case 'accepted':
      return `${accountName} is now an account of ${personName}.`;
    case 'rejected':
      return `${accountName} will not be suggested for ${personName} again.`;
    case null:
      return `The decision on ${accountName} and ${personName} is taken back.`;
  }
}
