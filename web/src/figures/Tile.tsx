import { Paper, Skeleton, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface TileProps {
  title: string;
  value: string | null;
  /** What the figure counts. */
  meaning: string;
  children?: ReactNode;
}

/** One figure at a glance; a skeleton while the value is null. */
export function Tile({ title, value, meaning, children }: TileProps) {
  const heading = useId();
  return (
    <Paper
      component="section"
      aria-labelledby={heading}
      aria-busy={value === null}
      withBorder
      p="md"
      bg="var(--uptake-surface)"
    >
      <Title order={2} size="h6" id={heading} c="dimmed">
        {title}
      </Title>
      {value === null ? (
        <Skeleton height={36} width={120} my={8} />
      ) : (
        <Text fz={34} fw={700} lh={1.25} my={2}>
          {value}
        </Text>
      )}
      <Text size="sm">{meaning}</Text>
      {children}
    </Paper>
  );
}
