import { IconAlertTriangle, IconCheck, IconClock, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { ImportState } from '../../../../server/contract/index.ts';
import { SignBadge } from '../../states/SignBadge.tsx';
import { stateNames } from './words.ts';

const signs = {
  waiting: { Icon: IconClock, color: 'var(--mantine-color-dimmed)' },
  running: { Icon: IconRefresh, color: 'var(--mantine-color-anchor)' },
  done: { Icon: IconCheck, color: 'var(--mantine-color-teal-6)' },
  failed: { Icon: IconAlertTriangle, color: 'var(--mantine-color-red-6)' },
  cancelled: { Icon: IconPlayerStop, color: 'var(--mantine-color-dimmed)' },
} as const satisfies Record<ImportState, unknown>;

/** How far an import is. */
export const StateBadge = ({ state }: { state: ImportState }) => (
  <SignBadge sign={signs[state]}>{stateNames[state]}</SignBadge>
);
