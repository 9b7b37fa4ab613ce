import { Group, Text } from '@mantine/core';
import { usePalette } from '../../charts/usePalette.ts';

/** What the colours of shares mean: one scale for every cell, from nobody to everybody. */
export function HeatScale() {
  const { heat } = usePalette();
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="xs">0%</Text>
      <span
        aria-hidden
        style={{
          width: 140,
          height: 10,
          borderRadius: 3,
          border: '1px solid var(--mantine-color-default-border)',
          background: `linear-gradient(90deg, ${heat[0]}, ${heat[1]})`,
        }}
      />
      <Text size="xs">100% active</Text>
    </Group>
  );
}
