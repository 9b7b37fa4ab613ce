import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Reports } from '../../../../server/contract/index.ts';
import { reportsQuery } from '../../api/report-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import type { ReportsSearch } from '../../filters/search.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { Pager } from '../../tables/Pager.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { whileWaitingInMilliseconds } from './waiting.ts';

interface HistoryPanelProps {
  search: ReportsSearch;
  /** Changes the address: what is given is set, what is given as undefined is removed. */
  onChange: (change: Partial<ReportsSearch>) => void;
  timeZone: string;
  /** Whether the reader may see whom a report went to. */
  showsRecipients: boolean;
}

const title = 'History';
const perPage = 25;

const isWaiting = (reports: Reports | undefined): boolean =>
  reports?.reports.some(({ queued }) => queued > 0) ?? false;

/** Every report that was made for a subscription, newest first, and how far its mail has come. */
export function HistoryPanel({ search, onChange, timeZone, showsRecipients }: HistoryPanelProps) {
  const { page = 1 } = search;
  const query = useQuery({
    ...reportsQuery(page, perPage),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => isWaiting(state.data) && whileWaitingInMilliseconds,
  });
  const { reports = [], total = 0 } = query.data ?? {};
  return (
    <ChartPanel
      title={title}
      description="What was made for the subscriptions, kept as it was said then. “Sent” means that the mail server has taken a mail; what it cannot deliver afterwards comes back to the sender’s mailbox."
      queries={[query]}
      downloads={[]}
      instead={
        total === 0 && (
          <EmptyState title="No report yet">
            Reports are listed here once a subscription’s first hour has come, or an owner sends one.
          </EmptyState>
        )
      }
    >
      {reports.length > 0 ? (
        <HistoryTable
          title={title}
          runs={reports}
          opened={search.run}
          onOpen={(run) => onChange({ run })}
          timeZone={timeZone}
          showsRecipients={showsRecipients}
        />
      ) : (
        <EmptyState title="Nothing on this page">The history is shorter than that.</EmptyState>
      )}
      <Pager
        page={page}
        perPage={perPage}
        total={total}
        noun="reports"
        onPage={(next) => onChange({ page: next, run: undefined })}
      />
    </ChartPanel>
  );
}
