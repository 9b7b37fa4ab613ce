import { Code, CopyButton, Group, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** A command to type, or an address, with a button that copies it; a long one breaks. */
export function Command({ children }: { children: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <Code px="sm" py={6} fz="sm" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Code>
      <CopyButton value={children}>
        {({ copied, copy }) => (
          <UnstyledButton onClick={copy} aria-label={copied ? 'Copied' : `Copy ${children}`}>
            {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </UnstyledButton>
        )}
      </CopyButton>
    </Group>
  );
}
