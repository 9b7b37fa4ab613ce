import { Alert, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Why no mail goes out, and what to do about it. */
export function MailNotice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Alert
      color="brand"
      variant="outline"
      icon={<IconMailOff aria-hidden />}
      role="note"
      title={title}
      style={{ overflowWrap: 'anywhere' }}
    >
      <Text size="sm">{children}</Text>
    </Alert>
  );
}
