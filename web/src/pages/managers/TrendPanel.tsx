import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { Series } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';

const metrics = [
  { id: 'manager_active_rate', label: 'Managers' },
  { id: 'active_rate', label: 'All eligible people' },
] as const;

const title = 'Managers against everyone';

/** The share of managers who take part, week by week, beside that of everybody. */
export function TrendPanel({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const queries = useQueries({
    queries: metrics.map(({ id }) => ({ ...metricQuery(id, question), placeholderData: keepPreviousData })),
  });
  const series = queries.flatMap(({ data }, index): Series[] => {
    const [only] = data?.series ?? [];
    const metric = metrics[index];
    return only && metric ? [{ ...only, key: metric.id, label: metric.label }] : [];
  });
  return (
    <ChartPanel
      title={title}
      description="Share active, by week. Platform admins are left out of the managers and counted among all people."
      queries={queries}
      downloads={metrics.map(({ id, label }) => ({ label, href: metricCsv(id, question) }))}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit: 'ratio', ...weekColumn }}
    >
      <LineChart title={`${title}: share active by week`} series={series} unit="ratio" {...weekAxis} />
    </ChartPanel>
  );
}
