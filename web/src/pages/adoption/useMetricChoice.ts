import { useSuspenseQuery } from '@tanstack/react-query';
import type { Dimension, Grain, MetricDefinition } from '../../../../server/contract/index.ts';
import { catalogueQuery } from '../../api/queries.ts';
import type { AdoptionSearch } from '../../filters/search.ts';

export interface MetricChoice {
  /** Everything that can be chosen. */
  definitions: MetricDefinition[];
  definition: MetricDefinition;
  grain: Grain;
  by: Dimension | undefined;
}

const defaultMetric = 'active_rate';

/**
 * The metric, grain and breakdown that the address asks for, as far as the catalogue has them.
 * @throws Error where the catalogue has no adoption metric at all.
 */
export function useMetricChoice({ metric, grain, by }: AdoptionSearch): MetricChoice {
  const { data } = useSuspenseQuery(catalogueQuery);
  const definitions = data.metrics.filter(({ area }) => area === 'adoption');
  const find = (id: string | undefined) => definitions.find((candidate) => candidate.id === id);
  const definition = find(metric) ?? find(defaultMetric) ?? definitions[0];
  if (!definition) throw new Error('The catalogue has no adoption metric');
  const fallback = definition.grains.includes('week') ? 'week' : (definition.grains[0] ?? 'week');
  return {
    definitions,
    definition,
    grain: grain && definition.grains.includes(grain) ? grain : fallback,
    by: by && definition.dimensions.includes(by) ? by : undefined,
  };
}
