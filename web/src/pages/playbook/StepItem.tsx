import { Group, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { formatBare } from '../../../../server/contract/format/number.ts';
import type { PlaybookStep } from '../../../../server/contract/index.ts';
import { PageLink } from '../../shell/PageLink.tsx';

/** One step: done or not, the figure that says so, and what to do where it is not. */
export function StepItem({ step, canOpen }: { step: PlaybookStep; canOpen: boolean }) {
  const { title, how, done, label, unit, value, atLeast, link } = step;
  const Mark = done ? IconCircleCheckFilled : IconCircle;
  const now = value === null ? 'no figure yet' : formatBare(value, unit);
  return (
    <Group component="li" gap="sm" align="flex-start" wrap="nowrap">
      <Mark
        size={22}
        color={done ? 'var(--mantine-color-teal-text)' : 'var(--mantine-color-dimmed)'}
        style={{ flexShrink: 0 }}
        aria-label={done ? 'Done' : 'Not done'}
      />
      <Stack gap={2}>
        <Text fw={600}>{title}</Text>
        <Text size="sm">
          {label}: <b>{now}</b>; done from {formatBare(atLeast, unit)} on.
        </Text>
        {!done && (
          <Text size="sm" c="dimmed" maw={720}>
            {how}
          </Text>
        )}
        {canOpen && <PageLink to={link}>See the figure</PageLink>}
      </Stack>
    </Group>
  );
}
