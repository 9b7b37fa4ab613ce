import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from './Brand.tsx';
import { ColorSchemeToggle } from './ColorSchemeToggle.tsx';

interface DoorPageProps {
  title: string;
  lead: string;
  children?: ReactNode;
}

/** The frame of the pages before the sign-in. */
export function DoorPage({ title, lead, children }: DoorPageProps) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Box w="100%" maw={420}>
        <Stack align="center" mb="lg" gap="xs">
          <Brand />
          <Text size="sm" c="dimmed" ta="center">
            Is your enterprise social network taking hold?
          </Text>
        </Stack>
        <Paper withBorder p="xl" shadow="sm" bg="var(--uptake-surface)">
          <Title order={1} size="h3">
            {title}
          </Title>
          <Text size="sm" c="dimmed" mb={children ? 'lg' : 0} mt={4}>
            {lead}
          </Text>
          {children}
        </Paper>
        <Center mt="lg">
          <ColorSchemeToggle />
        </Center>
      </Box>
    </Center>
  );
}
