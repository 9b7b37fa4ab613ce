import { Stack } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { importsQuery } from '../../api/import-queries.ts';
import { organizationQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { queryClient } from '../../query-client.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { Pager } from '../../tables/Pager.tsx';
import { RunItem } from './RunItem.tsx';
import { isUnfinished } from './words.ts';

const perPage = 10;
const whileRunningInMilliseconds = 1_000;

/** Every file that was uploaded, newest first: how far it is, or what it did. */
export function RunsPanel() {
  const [page, setPage] = useState(1);
  const { data: organization } = useSuspenseQuery(organizationQuery);
  const query = useQuery({
    ...importsQuery(page, perPage),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => state.data?.imports.some(isUnfinished) && whileRunningInMilliseconds,
  });
  const { imports = [], total = 0 } = query.data ?? {};
  const unfinished = imports.filter(isUnfinished).length;
  // What one that has ended brought in is to be seen on every page.
  useEffect(() => {
    if (unfinished > 0) return () => void queryClient.invalidateQueries();
  }, [unfinished]);
  const newest = page === 1 ? imports[0]?.id : undefined;
  return (
    <ChartPanel
      title="Imports"
      description="What was uploaded, newest first. The file itself is removed from the server once its import has ended."
      queries={[query]}
      downloads={[]}
      instead={
        total === 0 && (
          <EmptyState
            title="No file yet"
            icon={<IconFileImport size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />}
          >
            Imports are listed here once a file is uploaded. Those of the command line are in the audit log.
          </EmptyState>
        )
      }
    >
      <Stack gap="md">
        {imports.map((run) => (
          <RunItem key={run.id} run={run} timeZone={organization.timeZone} isNewest={run.id === newest} />
        ))}
      </Stack>
      <Pager
        page={page}
        perPage={perPage}
        total={total}
        noun="imports"
        onPage={(next = 1) => setPage(next)}
      />
    </ChartPanel>
  );
}
