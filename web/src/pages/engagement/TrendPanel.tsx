import type { ReactNode } from 'react';
import type { Series, Unit } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricCsv } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { type NamedMetric, useMetricSeries } from '../../charts/useMetricSeries.ts';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';
import { EmptyState } from '../../states/EmptyState.tsx';

/** What one such panel shows, and what it says of it. */
export interface Trend {
  title: string;
  /** What the lines show, for those who cannot see them. */
  shows: string;
  /** What to know of them, once the figures are there. */
  describe: (series: Series[]) => ReactNode;
  metrics: readonly NamedMetric[];
  unit: Unit;
  references?: { value: number; label: string }[];
  /** What the numerator of a share counts. */
  counted?: string;
  /** Whether there is no figure where no source reports reading. */
  needsReads?: boolean;
}

interface TrendPanelProps extends Trend {
  question: MetricQuestion;
  minGroup: number;
}

/** Metrics of one unit as lines, week by week. */
export function TrendPanel(props: TrendPanelProps) {
  const {
    title,
    shows,
    describe,
    metrics,
    unit,
    question,
    minGroup,
    references = [],
    counted,
    needsReads,
  } = props;
  const { queries, series } = useMetricSeries(metrics, question);
  const isBlind = needsReads && queries[0]?.data?.readsObserved === false;
  const instead = isBlind ? (
    <EmptyState title="Reading is not reported">None of the sources chosen reports it.</EmptyState>
  ) : (
    insteadOf(series, minGroup)
  );
  return (
    <ChartPanel
      title={title}
      description={describe(series)}
      queries={queries}
      downloads={metrics.map(({ id, label }) => ({ label, href: metricCsv(id, question) }))}
      instead={instead}
      footer={!instead && <SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit, ...weekColumn, ...(counted && { counted }) }}
    >
      <LineChart
        title={`${shows}, by week`}
        series={series}
        unit={unit}
        references={references}
        {...weekAxis}
      />
    </ChartPanel>
  );
}
