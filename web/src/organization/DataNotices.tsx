import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Organization } from '../../../server/contract/index.ts';
import { noticesOf } from './notices.ts';

/** What a reader has to know of the data before reading a figure. */
export function DataNotices({ organization }: { organization: Organization }) {
  const notices = noticesOf(organization);
  if (notices.length === 0) return null;
  return (
    <Alert
      color="brand"
      variant="outline"
      icon={<IconInfoCircle aria-hidden />}
      aria-label="About this data"
      role="note"
    >
      {notices.map((notice) => (
        <Text size="sm" key={notice}>
          {notice}
        </Text>
      ))}
    </Alert>
  );
}
