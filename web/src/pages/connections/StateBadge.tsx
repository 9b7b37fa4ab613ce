import { IconAlertTriangle, IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import type { Connection } from '../../../../server/contract/index.ts';
import { SignBadge } from '../../states/SignBadge.tsx';
import { states } from './words.ts';

const signs = {
  active: { Icon: IconCircleCheck, color: 'var(--mantine-color-teal-6)' },
  paused: { Icon: IconPlayerPause, color: 'var(--mantine-color-dimmed)' },
  failing: { Icon: IconAlertTriangle, color: 'var(--mantine-color-red-6)' },
} as const;

/** How a connection is. */
export const StateBadge = ({ state }: { state: Connection['state'] }) => (
  <SignBadge sign={signs[state]}>{states[state]}</SignBadge>
);
