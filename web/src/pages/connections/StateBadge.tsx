import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import type { Connection } from '../../../../server/contract/index.ts';
import { states } from './words.ts';

const signs = {
  active: { Icon: IconCircleCheck, color: 'var(--mantine-color-teal-6)' },
  paused: { Icon: IconPlayerPause, color: 'var(--mantine-color-dimmed)' },
  failing: { Icon: IconAlertTriangle, color: 'var(--mantine-color-red-6)' },
} as const;

/** How a connection is: in words, with a sign of its own beside its colour. */
export function StateBadge({ state }: { state: Connection['state'] }) {
  const { Icon, color } = signs[state];
  return (
    <Badge variant="default" tt="none" leftSection={<Icon size={12} color={color} aria-hidden />}>
      {states[state]}
    </Badge>
  );
}
