// Answers: what to do where an address leads nowhere?
import { Anchor, Container, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

export function NotFoundPage() {
  return (
    <Container size="sm" py={80} component="main">
      <title>Page not found · Uptake</title>
      <Title order={1} mb="sm">
        There is no such page
      </Title>
      <Text mb="md">The address may be mistyped, or the page may have moved.</Text>
      <Anchor component={Link} to="/">
        Go to the overview
      </Anchor>
    </Container>
  );
}
