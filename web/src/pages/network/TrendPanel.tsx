import { Grid } from '@mantine/core';
import { formatPeriod, formatPeriodTitle } from '../../../../server/contract/format/date.ts';
import type { Unit } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricCsv } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { type NamedMetric, useMetricSeries } from '../../charts/useMetricSeries.ts';

interface Trend {
  title: string;
  description: string;
  unit: Unit;
  metrics: NamedMetric[];
}

const trends: Trend[] = [
  {
    title: 'The index over time',
    description: 'E-I index of all answers. Below zero departments answer themselves more often than others.',
    unit: 'index',
    metrics: [{ id: 'ei_index', label: 'E-I index' }],
  },
  {
    title: 'Across departments, and both ways',
    description:
      'Share of answers that go to another department, and share of pairs of people who answered each other.',
    unit: 'ratio',
    metrics: [
      { id: 'cross_unit_share', label: 'Across departments' },
      { id: 'two_way_share', label: 'Both ways' },
    ],
  },
];

interface TrendPanelProps {
  question: MetricQuestion;
  minGroup: number;
}

/** How the figures of the network came to be what they are, up to the chosen period. */
export function TrendPanel({ question, minGroup }: TrendPanelProps) {
  return (
    <Grid gap="md">
      {trends.map((trend) => (
        <Grid.Col key={trend.title} span={{ base: 12, lg: 6 }}>
          <Lines trend={trend} question={question} minGroup={minGroup} />
        </Grid.Col>
      ))}
    </Grid>
  );
}

function Lines({ trend, question, minGroup }: TrendPanelProps & { trend: Trend }) {
  const { title, description, unit, metrics } = trend;
  const { queries, series } = useMetricSeries(metrics, question);
  const { grain } = question;
  const instead = insteadOf(series, minGroup);
  return (
    <ChartPanel
      title={title}
      description={description}
      queries={queries}
      downloads={metrics.map(({ id, label }) => ({ label, href: metricCsv(id, question) }))}
      instead={instead}
      footer={!instead && <SuppressedNote series={series} minGroup={minGroup} />}
      table={{
        series,
        unit,
        periodHeading: grain === 'week' ? 'Week of' : 'Month',
        formatPeriod: (period) => formatPeriod(period, grain),
      }}
    >
      <LineChart
        title={`${title} by ${grain}`}
        series={series}
        unit={unit}
        formatPeriod={(period) => formatPeriod(period, grain)}
        formatPeriodTitle={(period) => formatPeriodTitle(period, grain)}
      />
    </ChartPanel>
  );
}
