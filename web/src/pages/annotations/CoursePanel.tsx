import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter, MetricDefinition } from '../../../../server/contract/index.ts';
import { metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';
import type { DateRange } from '../../range/range.ts';

interface CoursePanelProps {
  metric: MetricDefinition;
  dates: DateRange;
  filter: Filter;
  minGroup: number;
}

/** The figure week by week, with everything that happened drawn over it. */
export function CoursePanel({ metric, dates, filter, minGroup }: CoursePanelProps) {
  const question = { ...dates, ...filter, grain: 'week' as const };
  const query = useQuery({ ...metricQuery(metric.id, question), placeholderData: keepPreviousData });
  const series = (query.data?.series ?? []).map((one) => ({ ...one, label: metric.title }));
  const unit = query.data?.unit ?? metric.unit;
  return (
    <ChartPanel
      title={metric.title}
      description={metric.description}
      queries={[query]}
      downloads={[{ label: metric.title, href: metricCsv(metric.id, question) }]}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit, ...weekColumn }}
    >
      <LineChart title={`${metric.title} by week`} series={series} unit={unit} {...weekAxis} />
    </ChartPanel>
  );
}
