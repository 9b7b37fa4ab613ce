import { Stack, Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { Command } from '../../states/Command.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';

/** Why there are no managers, and the way to have some. */
export function NoManagers({ week, isFiltered }: { week: string; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title="No managers in this selection">
        Nobody here had a direct report at the end of the week of {formatDate(week)}. Choose fewer filters.
      </EmptyState>
    );
  }
  return (
    <Stack align="center" gap={0}>
      <EmptyState title="The directory has no reporting lines">
        Nobody had a direct report at the end of the week of {formatDate(week)}. Import the people again with
        the identifier of their manager in the column manager, or connect the directory by SCIM.
      </EmptyState>
      <Command>npx uptake import people FILE.csv</Command>
      <Text size="sm" c="dimmed" mt="sm">
        A person becomes a manager as soon as somebody reports to them.
      </Text>
    </Stack>
  );
}
