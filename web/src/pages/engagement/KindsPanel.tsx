import { type MetricQuestion, metricCsv } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { BarChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { useMetricSeries } from '../../charts/useMetricSeries.ts';
import { usePalette } from '../../charts/usePalette.ts';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';

const title = 'What people contribute';

const metrics = [
  { id: 'posts', label: 'Posts' },
  { id: 'replies', label: 'Replies' },
  { id: 'reactions', label: 'Reactions' },
  { id: 'shares', label: 'Shares' },
] as const;

/** The four kinds of contribution, week on week, stacked to their sum. */
export function KindsPanel({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const { queries, series } = useMetricSeries(metrics, question);
  const { series: colors } = usePalette();
  const bars = series.map((one, index) => ({ ...one, color: colors[index] ?? '' }));
  const instead = insteadOf(series, minGroup);
  return (
    <ChartPanel
      title={title}
      description="Posts, replies, reactions and shares of eligible people, by week. Posts with few replies and reactions above them are announcements, not a conversation."
      queries={queries}
      downloads={metrics.map(({ id, label }) => ({ label, href: metricCsv(id, question) }))}
      instead={instead}
      footer={!instead && <SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit: 'events', ...weekColumn }}
    >
      <BarChart title={`${title}: events by week`} series={bars} unit="events" {...weekAxis} />
    </ChartPanel>
  );
}
