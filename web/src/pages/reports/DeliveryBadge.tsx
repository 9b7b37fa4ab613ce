import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconSend } from '@tabler/icons-react';
import type { ReportDelivery } from '../../../../server/contract/index.ts';

interface DeliveryBadgeProps {
  state: ReportDelivery['state'];
  children: string;
}

const signs = {
  sent: { Icon: IconSend, color: 'var(--mantine-color-teal-6)' },
  queued: { Icon: IconClock, color: 'var(--mantine-color-dimmed)' },
  failed: { Icon: IconAlertTriangle, color: 'var(--mantine-color-red-6)' },
} as const;

/** How far a mail has come: said in words, with a sign of its own beside its colour. */
export function DeliveryBadge({ state, children }: DeliveryBadgeProps) {
  const { Icon, color } = signs[state];
  return (
    <Badge variant="default" tt="none" leftSection={<Icon size={12} color={color} aria-hidden />}>
      {children}
    </Badge>
  );
}
