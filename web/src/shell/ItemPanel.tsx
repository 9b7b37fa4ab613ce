import { Group, type MantineSpacing, Paper, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface ItemPanelProps {
  title: string;
  /** What stands beside the title, in a word. */
  badge?: ReactNode;
  gap?: MantineSpacing;
  children: ReactNode;
}

/** One of several things of a kind, each a region called after it; a long name breaks. */
export function ItemPanel({ title, badge, gap = 'sm', children }: ItemPanelProps) {
  const heading = useId();
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="transparent">
      <Stack gap={gap}>
        <Group gap="sm">
          <Title order={3} size="h5" id={heading} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {badge}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
