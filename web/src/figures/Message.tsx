import { Button, CopyButton, Paper, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** A text that an owner can send to a manager, with the figures in it. */
export function Message({ text }: { text: string }) {
  return (
    <Paper withBorder p="sm" bg="transparent">
      <Text size="sm" fw={600} mb={4}>
        Words for a manager
      </Text>
      <Text size="sm" mb="xs" maw={760}>
        {text}
      </Text>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy the words'}
          </Button>
        )}
      </CopyButton>
    </Paper>
  );
}
