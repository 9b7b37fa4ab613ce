import { Anchor, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { reportFormats } from '../../../../server/contract/index.ts';
import { href } from '../../api/client.ts';
import type { ReportPath } from '../../api/report-queries.ts';
import { formatTitle } from './choices.ts';

interface FileLinksProps {
  /** What the files are, for those who hear the links one by one. */
  name: string;
  report: ReportPath;
}

/** A report as a file, in each of its forms. */
export function FileLinks({ name, report }: FileLinksProps) {
  return (
    <Group gap="sm">
      {reportFormats.map((format) => (
        <Anchor
          key={format}
          href={href(report(format))}
          download
          size="sm"
          aria-label={`Download ${name} as ${formatTitle(format)}`}
        >
          <Group component="span" gap={4} wrap="nowrap">
            <IconDownload size={14} aria-hidden />
            {formatTitle(format)}
          </Group>
        </Anchor>
      ))}
    </Group>
  );
}
