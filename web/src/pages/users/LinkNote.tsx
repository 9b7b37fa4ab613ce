import { Alert, Text } from '@mantine/core';
import { linkDays, type UserLink } from '../../../../server/contract/index.ts';
import { Command } from '../../states/Command.tsx';

/** A one-time link, shown this once to who made it. */
export function LinkNote({ link: { user, path } }: { link: UserLink }) {
  return (
    <Alert color="brand" variant="outline" title={`The link of ${user.email}`} role="status" maw={760}>
      <Text size="sm" mb="xs">
        Send it to them by a way that only they read. It works once, within {linkDays} days, and is not shown
        again.
      </Text>
      <Command>{window.location.origin + path}</Command>
    </Alert>
  );
}
