import { Group, Text } from '@mantine/core';
import { usePalette } from './usePalette.ts';

/** What the shades of a heat map mean: the figures at the ends of its scale. */
export function HeatScale({ from, to }: { from: string; to: string }) {
  const { heat } = usePalette();
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="xs">{from}</Text>
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
      <Text size="xs">{to}</Text>
    </Group>
  );
}
