import { Container, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from './ErrorState.tsx';

/** Where a whole page fails: the same words and retry as a panel's, with a heading of its own. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl" component="main">
      <Title order={1} size="h2" mb="md">
        This page cannot be shown
      </Title>
      <ErrorState error={error instanceof Error ? error : new Error(String(error))} onRetry={retry} />
    </Container>
  );
}
