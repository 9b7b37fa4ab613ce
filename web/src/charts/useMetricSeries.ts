import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { Series } from '../../../server/contract/index.ts';
import { type MetricQuestion, metricQuery } from '../api/queries.ts';

/** A metric and the name that a chart gives it. */
export interface NamedMetric {
  id: string;
  label: string;
}

/** The answers to one question about several metrics, undivided: each a series under its own name. */
export function useMetricSeries(metrics: readonly NamedMetric[], question: MetricQuestion) {
  const queries = useQueries({
    queries: metrics.map(({ id }) => ({ ...metricQuery(id, question), placeholderData: keepPreviousData })),
  });
  const series = queries.flatMap(({ data }, index): Series[] => {
    const only = data?.series[0];
    const metric = metrics[index];
    return only && metric ? [{ ...only, key: metric.id, label: metric.label }] : [];
  });
  return { queries, series };
}
