import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { ImportState } from '../../../../server/contract/index.ts';
import { stateNames } from './words.ts';

const signs = {
  waiting: { Icon: IconClock, color: 'var(--mantine-color-dimmed)' },
  running: { Icon: IconRefresh, color: 'var(--mantine-color-anchor)' },
  done: { Icon: IconCheck, color: 'var(--mantine-color-teal-6)' },
  failed: { Icon: IconAlertTriangle, color: 'var(--mantine-color-red-6)' },
  cancelled: { Icon: IconPlayerStop, color: 'var(--mantine-color-dimmed)' },
} as const satisfies Record<ImportState, unknown>;

/** How far an import is: said in words, with a sign of its own beside its colour. */
export function StateBadge({ state }: { state: ImportState }) {
  const { Icon, color } = signs[state];
  return (
    <Badge variant="default" tt="none" leftSection={<Icon size={12} color={color} aria-hidden />}>
      {stateNames[state]}
    </Badge>
  );
}
