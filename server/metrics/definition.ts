import type { MetricDefinition, Point } from '../contract/index.ts';
import type { Part, PeopleCounts } from '../rollup/index.ts';
import { shareOf } from './share.ts';

/** One figure of a metric: a count, or a ratio of two. Several only where a metric has a series for each. */
export interface Figure {
  rung?: string;
  /** `complete`: whether the period has ended. */
  numerator: (counts: PeopleCounts, complete: boolean) => number;
  /** Absent for a plain count. A ratio whose denominator is 0 is null. */
  denominator?: (counts: PeopleCounts) => number;
}

/** What is told of a figure: nothing of a suppressed one. */
export function figureOf(
  figure: Figure,
  counts: PeopleCounts,
  { complete, suppressed }: { complete: boolean; suppressed: boolean },
): Pick<Point, 'value' | 'numerator' | 'denominator' | 'suppressed'> {
  const numerator = figure.numerator(counts, complete);
  if (figure.denominator) return shareOf(numerator, figure.denominator(counts), suppressed);
  const count = suppressed ? null : numerator;
  return { value: count, numerator: count, denominator: null, suppressed };
}

/** A metric over people: what the catalogue says of it, and how its figures follow from the counts of a group. */
export interface Metric extends MetricDefinition {
  /** Parts of the counts that its figures read. */
  parts: Part[];
  figures: Figure[];
}

type Count = keyof PeopleCounts;
export type Text = Pick<MetricDefinition, 'id' | 'title' | 'description'>;

const everywhere = {
  area: 'adoption',
  grains: ['day', 'week', 'month'],
  dimensions: ['department', 'location', 'level', 'leader_level', 'source', 'community'],
} satisfies Partial<MetricDefinition>;

/** A number of people. */
export function peopleMetric(text: Text, part: Part[], count: (counts: PeopleCounts) => number): Metric {
  return { ...text, ...everywhere, unit: 'people', parts: part, figures: [{ numerator: count }] };
}

/** The share of eligible people of whom `count` is true. */
export function shareOfEligible(text: Text, part: Part[], count: Count): Metric {
  const figure = {
    numerator: (counts: PeopleCounts) => counts[count],
    denominator: (counts: PeopleCounts) => counts.eligible,
  };
  return { ...text, ...everywhere, unit: 'ratio', parts: part, figures: [figure] };
}

/** A metric that neither of the above describes. */
export function defineMetric(text: Text, more: Pick<Metric, 'unit' | 'parts' | 'figures'>): Metric {
  return { ...text, ...everywhere, ...more };
}
