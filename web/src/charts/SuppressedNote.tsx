import { Group, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { Series } from '../../../server/contract/index.ts';
import { hasSuppressed } from './rows.ts';

/** Said under a chart where some of its figures are hidden. */
export function SuppressedNote({ series, minGroup }: { series: readonly Series[]; minGroup: number }) {
  if (!hasSuppressed(series)) return null;
  return (
    <Group gap={6} mt="xs" wrap="nowrap" align="flex-start" role="note">
      <IconEyeOff
        size={16}
        stroke={1.7}
        color="var(--mantine-color-dimmed)"
        style={{ flex: 'none' }}
        aria-hidden
      />
      <Text size="xs" c="dimmed">
        Gaps are hidden: fewer than {minGroup} people, or a group that would reveal one so small.
      </Text>
    </Group>
  );
}
