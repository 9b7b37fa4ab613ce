import { Group, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { formatPercentagePoints } from '../../format/number.ts';

const up = 'light-dark(#08694f, #3fd0a4)';
const down = 'light-dark(#b3261e, #ff9a8d)';

/** A change of a share in percentage points: sign and arrow say the direction, colour only repeats it. */
export function Change({ by, against }: { by: number; against: string }) {
  const rounded = Math.round(by * 1000);
  const Icon = rounded === 0 ? IconArrowRight : rounded > 0 ? IconArrowUpRight : IconArrowDownRight;
  const color = rounded === 0 ? undefined : rounded > 0 ? up : down;
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden style={{ flex: 'none', color, marginTop: 3 }} />
      <Text size="sm">
        <Text span fw={600} style={{ color }}>
          {formatPercentagePoints(by)}
        </Text>{' '}
        {against}
      </Text>
    </Group>
  );
}
