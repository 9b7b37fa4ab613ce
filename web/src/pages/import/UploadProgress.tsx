import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { formatBytes } from './words.ts';

interface UploadProgressProps {
  /** Bytes that have gone out, of all. */
  sent: number;
  total: number;
  onCancel: () => void;
}

/** How far a file has gone out. */
export function UploadProgress({ sent, total, onCancel }: UploadProgressProps) {
  const percent = Math.min(Math.floor((100 * sent) / Math.max(total, 1)), 100);
  return (
    <Stack gap="xs">
      <Progress value={percent} aria-label="Uploaded" />
      <Group gap="sm">
        <Text size="sm" style={{ flex: 1 }}>
          Uploaded {percent}% of {formatBytes(total)}. Stay on this page until all has arrived.
        </Text>
        <Button size="xs" variant="default" onClick={onCancel}>
          Stop the upload
        </Button>
      </Group>
    </Stack>
  );
}
