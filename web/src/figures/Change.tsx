import { Group, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { formatChange } from '../../../server/contract/format/number.ts';
import type { Unit } from '../../../server/contract/index.ts';

const good = 'light-dark(#08694f, #3fd0a4)';
const bad = 'light-dark(#b3261e, #ff9a8d)';

interface ChangeProps {
  by: number;
  unit: Unit;
  against: string;
  /** Set where less is better, such as a time to wait. */
  isBetterBelow?: boolean;
}

/** A change of a figure: sign and arrow say the direction, colour only repeats whether it is for the better. */
export function Change({ by, unit, against, isBetterBelow = false }: ChangeProps) {
  const text = formatChange(by, unit);
  const isUp = text.startsWith('+');
  const isDown = text.startsWith('\u2212');
  const Icon = isUp ? IconArrowUpRight : isDown ? IconArrowDownRight : IconArrowRight;
  const color = isUp || isDown ? (isUp === isBetterBelow ? bad : good) : undefined;
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden style={{ flex: 'none', color, marginTop: 3 }} />
      <Text size="sm">
        <Text span fw={600} style={{ color }}>
          {text}
        </Text>{' '}
        {against}
      </Text>
    </Group>
  );
}
