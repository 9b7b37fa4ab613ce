import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { Series } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricQuery } from '../../api/queries.ts';

export const growthMetrics = [
  { id: 'growth_new', label: 'New' },
  { id: 'growth_resurrected', label: 'Came back' },
  { id: 'growth_lapsed', label: 'Lapsed' },
] as const;

/** The three parts of growth accounting, each under its own name; `parts` is null until all are there. */
export function useGrowth(question: MetricQuestion) {
  const queries = useQueries({
    queries: growthMetrics.map(({ id }) => ({
      ...metricQuery(id, question),
      placeholderData: keepPreviousData,
    })),
  });
  const [gained, returned, lapsed] = queries.map(({ data }, index): Series | undefined => {
    const series = data?.series[0];
    const metric = growthMetrics[index];
    return series && metric && { ...series, key: metric.id, label: metric.label };
  });
  const parts = gained && returned && lapsed ? { gained, returned, lapsed } : null;
  return { queries, parts };
}
