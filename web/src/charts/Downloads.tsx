import { Anchor, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

export interface Download {
  label: string;
  href: string;
}

/** Links to the same figures as CSV: one for each question that a chart is made of. */
export function Downloads({ downloads }: { downloads: Download[] }) {
  if (downloads.length === 0) return null;
  return (
    <Group gap="md" mt="md" justify="flex-end">
      {downloads.map(({ label, href }) => (
        <Anchor key={href} href={href} download size="sm" aria-label={`Download ${label} as CSV`}>
          <Group component="span" gap={4} wrap="nowrap">
            <IconDownload size={14} aria-hidden />
            {downloads.length === 1 ? 'CSV' : `${label} (CSV)`}
          </Group>
        </Anchor>
      ))}
    </Group>
  );
}
