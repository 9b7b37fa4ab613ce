import type { Count, Counts } from '../counts.ts';
import { defineMetric, type Metric, type Reckoning, type Text } from '../definition.ts';

/** A number of events. */
export function eventCount<Name extends 'posts' | 'replies' | 'reactions' | 'shares' | 'views'>(
  text: Text,
  count: Name,
): Metric {
  const figure = { numerator: (counts: Pick<Counts, Name>) => counts[count] };
  return engagementMetric<Name>(text, { unit: 'events', reads: [count], figures: [figure] });
}

/** A metric of what people say, and who answers. */
export function engagementMetric<Name extends Count>(
  text: Text,
  more: Reckoning<Name> & Partial<Pick<Metric, 'awaitsResponses'>>,
): Metric {
  return { ...defineMetric(text, more), area: 'engagement' };
}
