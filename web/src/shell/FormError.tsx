import { Alert, Text } from '@mantine/core';
import { ProblemError } from '../api/problem.ts';

/** Why a form was refused. */
export function FormError({ error }: { error: Error }) {
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Alert color="red" variant="outline" role="alert" title={problem?.title ?? 'This did not work'}>
      {problem?.detail && <Text size="sm">{problem.detail}</Text>}
      {problem?.errors?.map(({ path, reason }) => (
        <Text size="sm" key={`${path} ${reason}`}>
          {path}: {reason}
        </Text>
      ))}
    </Alert>
  );
}
