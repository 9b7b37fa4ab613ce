import { defineMetric, type Figure, type Metric, type Ratio, type Text } from '../definition.ts';

/** A number of events. */
export function eventCount(text: Text, count: Ratio['numerator']): Metric {
  return engagementMetric(text, { unit: 'events', parts: ['events'], figures: [{ numerator: count }] });
}

/** A metric of what people say, and who answers. */
export function engagementMetric(
  text: Text,
  more: Pick<Metric, 'unit' | 'parts'> & { figures: Figure[] } & Partial<Pick<Metric, 'awaitsResponses'>>,
): Metric {
  return { ...defineMetric(text, more), ...more, area: 'engagement' };
}
