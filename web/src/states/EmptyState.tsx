import { Stack, Text } from '@mantine/core';
import { IconChartBarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  icon?: ReactNode;
  children?: ReactNode;
}

/** In the place of a chart: why there is nothing to draw. */
export function EmptyState({ title, icon, children }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap={6} mih={220} px="md" ta="center">
      {icon ?? <IconChartBarOff size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />}
      <Text fw={600}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" maw={440}>
          {children}
        </Text>
      )}
    </Stack>
  );
}
