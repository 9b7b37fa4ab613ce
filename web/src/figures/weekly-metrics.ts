import type { MetricDefinition } from '../../../server/contract/index.ts';

/** Of several figures at once, and so of no one that could be reached or compared. */
const ofSeveral: readonly string[] = ['rungs', 'manager_rungs'];

/** The metrics that have one figure for each week. */
export const weeklyMetrics = (metrics: readonly MetricDefinition[]): MetricDefinition[] =>
  metrics.filter(({ id, grains }) => grains.includes('week') && !ofSeveral.includes(id));
