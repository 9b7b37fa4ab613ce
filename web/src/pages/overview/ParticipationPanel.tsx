import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { Series } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';

const metrics = [
  { id: 'active_rate', label: 'Active' },
  { id: 'contributor_rate', label: 'Contributing' },
  { id: 'author_rate', label: 'Writing' },
] as const;

const title = 'Who takes part';

export function ParticipationPanel({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const queries = useQueries({
    queries: metrics.map(({ id }) => ({ ...metricQuery(id, question), placeholderData: keepPreviousData })),
  });
  const reads = queries[0]?.data?.readsObserved !== false;
  const series = queries.flatMap(({ data }, index): Series[] => {
    const [only] = data?.series ?? [];
    const metric = metrics[index];
    // Without reading, active and contributing are the same line, and one would hide the other.
    const isDouble = !reads && metric?.id === 'contributor_rate';
    return only && metric && !isDouble ? [{ ...only, key: metric.id, label: metric.label }] : [];
  });
  return (
    <ChartPanel
      title={title}
      description={
        reads
          ? 'Share of eligible people, by week.'
          : 'Share of eligible people, by week. As no reading is reported, whoever is active contributes.'
      }
      queries={queries}
      downloads={metrics.map(({ id, label }) => ({ label, href: metricCsv(id, question) }))}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{
        series,
        unit: 'ratio',
        ...weekColumn,
      }}
    >
      <LineChart
        title={`${title}: share of eligible people by week`}
        series={series}
        unit="ratio"
        {...weekAxis}
      />
    </ChartPanel>
  );
}
