import type { MetricDefinition, Point } from '../contract/index.ts';
import type { PeopleCounts } from '../rollup/index.ts';
import type { CountedPart, Counts } from './counts.ts';
import { shareOf } from './share.ts';

/** A count, or a ratio of two. */
export interface Ratio {
  rung?: string;
  /** `complete`: whether the period has ended. */
  numerator: (counts: Counts, complete: boolean) => number;
  /** Absent for a plain count. A ratio whose denominator is 0 is null. */
  denominator?: (counts: Counts) => number;
}

/** A median over `of` things; null without any. */
interface Median {
  rung?: never;
  median: (counts: Counts) => number | null;
  of: (counts: Counts) => number;
}

/** One figure of a metric; several only where a metric has a series for each. */
export type Figure = Ratio | Median;

/** What is told of a figure: nothing of a suppressed one. */
export function figureOf(
  figure: Figure,
  counts: Counts,
  { complete, suppressed }: { complete: boolean; suppressed: boolean },
): Pick<Point, 'value' | 'numerator' | 'denominator' | 'suppressed'> {
  if (suppressed) return { value: null, numerator: null, denominator: null, suppressed };
  if ('median' in figure)
    return { value: figure.median(counts), numerator: null, denominator: figure.of(counts), suppressed };
  const numerator = figure.numerator(counts, complete);
  if (figure.denominator) return shareOf(numerator, figure.denominator(counts));
  return { value: numerator, numerator, denominator: null, suppressed };
}

/** The figure of a metric that has but one. */
export function onlyFigureOf(
  { id, figures: [figure] }: Metric,
  counts: Counts,
  shown: { complete: boolean; suppressed: boolean },
): ReturnType<typeof figureOf> {
  if (!figure) throw new Error(`The metric ${id} has no figure.`);
  return figureOf(figure, counts, shown);
}

/** A metric over people: what the catalogue says of it, and how its figures follow from the counts of a group. */
export interface Metric extends MetricDefinition {
  /** Parts of the counts that its figures read. */
  parts: CountedPart[];
  figures: Figure[];
  /** Its figures are of responses that may still come: points say whether they are final. */
  awaitsResponses?: boolean;
  /** Whom the privacy floor protects; the eligible people of the group where it does not say. */
  groupSize?: (counts: Counts) => number;
  /** Counted by its dimensions alone: it takes no filter but one value of one of them. */
  segmentsOnly?: boolean;
}

type Count = keyof PeopleCounts;
export type Text = Pick<MetricDefinition, 'id' | 'title' | 'description'>;

const everywhere = {
  area: 'adoption',
  grains: ['day', 'week', 'month'],
  dimensions: ['department', 'location', 'level', 'leader_level', 'source', 'community'],
} satisfies Partial<MetricDefinition>;

/** A number of people. */
export function peopleMetric(text: Text, part: CountedPart[], count: (counts: Counts) => number): Metric {
  return { ...text, ...everywhere, unit: 'people', parts: part, figures: [{ numerator: count }] };
}

/** The share of eligible people of whom `count` is true. */
export function shareOfEligible(text: Text, part: CountedPart[], count: Count): Metric {
  const figure = {
    numerator: (counts: Counts) => counts[count],
    denominator: (counts: Counts) => counts.eligible,
  };
  return { ...text, ...everywhere, unit: 'ratio', parts: part, figures: [figure] };
}

/** A metric that neither of the above describes. */
export function defineMetric(text: Text, more: Pick<Metric, 'unit' | 'parts' | 'figures'>): Metric {
  return { ...text, ...everywhere, ...more };
}
