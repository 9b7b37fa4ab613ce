// Answers: what does somebody think, who was invited to say so?
import { Container, Title } from '@mantine/core';

export function PulsePage() {
  return (
    <Container component="main" size="xs" py="xl">
      <title>Pulse · Uptake</title>
      <Title order={1}>Pulse</Title>
    </Container>
  );
}
