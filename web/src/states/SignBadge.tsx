import { Badge } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

/** A sign of a state, beside the words for it: colour alone tells some people nothing. */
export interface Sign {
  Icon: ComponentType<{ size: number; color: string; 'aria-hidden': true }>;
  color: string;
}

/** How something is: in words, with the sign of that. */
export function SignBadge({ sign: { Icon, color }, children }: { sign: Sign; children: ReactNode }) {
  return (
    <Badge variant="default" tt="none" leftSection={<Icon size={12} color={color} aria-hidden />}>
      {children}
    </Badge>
  );
}
