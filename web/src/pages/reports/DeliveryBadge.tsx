import { IconAlertTriangle, IconClock, IconSend } from '@tabler/icons-react';
import type { ReportDelivery } from '../../../../server/contract/index.ts';
import { SignBadge } from '../../states/SignBadge.tsx';

interface DeliveryBadgeProps {
  state: ReportDelivery['state'];
  children: string;
}

const signs = {
  sent: { Icon: IconSend, color: 'var(--mantine-color-teal-6)' },
  queued: { Icon: IconClock, color: 'var(--mantine-color-dimmed)' },
  failed: { Icon: IconAlertTriangle, color: 'var(--mantine-color-red-6)' },
} as const;

/** How far a mail has come. */
export const DeliveryBadge = ({ state, children }: DeliveryBadgeProps) => (
  <SignBadge sign={signs[state]}>{children}</SignBadge>
);
