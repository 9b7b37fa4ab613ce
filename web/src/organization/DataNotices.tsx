import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Organization } from '../../../server/contract/index.ts';
import { sessionQuery } from '../api/queries.ts';
import { noticesOf } from './notices.ts';

const ownPeople =
  'Figures are those of the people who report to you, at whatever level; you are not among them.';

/** What a reader has to know of the data before reading a figure. */
export function DataNotices({ organization }: { organization: Organization }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const whose = session.manager === undefined ? [] : [ownPeople];
  const notices = [...whose, ...noticesOf(organization)];
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
