import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ProblemError } from '../api/problem.ts';

interface ErrorStateProps {
  error: Error;
  onRetry: () => void;
}

/** What went wrong, in the words of the API's problem document, and the way to ask again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={problem?.title ?? 'This could not be shown'}
      role="alert"
    >
      <Text size="sm">
        {problem?.detail ?? 'Something on this page failed. Try again, or reload the page.'}
      </Text>
      {problem?.errors?.map(({ path, reason }) => (
        <Text size="sm" key={`${path} ${reason}`}>
          {path}: {reason}
        </Text>
      ))}
      <Group mt="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={onRetry}
        >
          Try again
        </Button>
      </Group>
    </Alert>
  );
}
