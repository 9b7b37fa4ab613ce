import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MadeMetricLink, Organization } from '../../../../server/contract/index.ts';
import { metricLinksQuery } from '../../api/metric-link-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { LinkForm } from './LinkForm.tsx';
import { LinkItem } from './LinkItem.tsx';
import { LinkNote } from './LinkNote.tsx';

/** Links under which a spreadsheet finds a figure, and refreshes it. */
export function LinksPanel({ organization }: { organization: Organization }) {
  const query = useQuery(metricLinksQuery);
  const [isNew, setNew] = useState(false);
  const [made, setMade] = useState<MadeMetricLink | null>(null);
  const links = query.data?.links ?? [];
  return (
    <ChartPanel
      title="Spreadsheets"
      description="A link gives a spreadsheet one figure, and the newest periods whenever it is refreshed. Whoever has the link reads that figure, without a key; the audit log says when."
      queries={[query]}
      downloads={[]}
      controls={
        <Button size="xs" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
          New link
        </Button>
      }
    >
      <Stack gap="md">
        {isNew && (
          <LinkForm
            organization={organization}
            onMade={(link) => {
              setNew(false);
              setMade(link);
            }}
            onCancel={() => setNew(false)}
          />
        )}
        {made && links.some(({ id }) => id === made.link.id) && <LinkNote made={made} />}
        {links.map((link) => (
          <LinkItem key={link.id} link={link} organization={organization} />
        ))}
        {links.length === 0 && !isNew && (
          <EmptyState title="No link yet">
            Excel, Google Sheets or LibreOffice can read a figure by itself, every time the sheet is opened.
          </EmptyState>
        )}
      </Stack>
    </ChartPanel>
  );
}
