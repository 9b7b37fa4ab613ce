import type { MetricDefinition, Point } from '../contract/index.ts';
import type { PeopleCounts } from '../rollup/index.ts';
import type { Count, Counts } from './counts.ts';
import { shareOf } from './share.ts';

/** A count, or a ratio of two. */
interface Ratio<Read> {
  rung?: string;
  /** `complete`: whether the period has ended. */
  numerator: (counts: Read, complete: boolean) => number;
  /** Absent for a plain count. A ratio whose denominator is 0 is null. */
  denominator?: (counts: Read) => number;
}

/** A median over `of` things; null without any. */
interface Median<Read> {
  rung?: never;
  median: (counts: Read) => number | null;
  of: (counts: Read) => number;
}

/** One figure of a metric; several only where a metric has a series for each. */
export type Figure<Read = Counts> = Ratio<Read> | Median<Read>;

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
  /** The counts that are looked at, beside who is eligible: no others are counted. */
  reads: readonly Count[];
  figures: Figure[];
  /** Its figures are of responses that may still come: points say whether they are final. */
  awaitsResponses?: boolean;
  /** Whom the privacy floor protects; the eligible people of the group where it does not say. */
  groupSize?: (counts: Counts) => number;
  /** Counted by its dimensions alone: it takes no filter but one value of one of them. */
  segmentsOnly?: boolean;
}

export type Text = Pick<MetricDefinition, 'id' | 'title' | 'description'>;

const everywhere = {
  area: 'adoption',
  grains: ['day', 'week', 'month'],
  dimensions: ['department', 'location', 'level', 'leader_level', 'source', 'community'],
} satisfies Partial<MetricDefinition>;

/** What a metric reads, and how its figures follow from that alone. */
export interface Reckoning<Name extends Count> {
  unit: MetricDefinition['unit'];
  reads: readonly Name[];
  figures: Figure<Pick<Counts, Name | 'eligible'>>[];
}

/** A number of people. */
export function peopleMetric<Name extends Count>(
  text: Text,
  reads: readonly Name[],
  count: (counts: Pick<Counts, Name | 'eligible'>) => number,
): Metric {
  return defineMetric(text, { unit: 'people', reads, figures: [{ numerator: count }] });
}

/** The counts that some metrics look at, each once. */
export function readsOf(metrics: readonly Metric[]): Count[] {
  return [...new Set(metrics.flatMap(({ reads }) => reads))];
}

/** The share of eligible people of whom `count` is true. */
export function shareOfEligible<Name extends Count & keyof PeopleCounts>(text: Text, count: Name): Metric {
  const figure = {
    numerator: (counts: Pick<Counts, Name>) => counts[count],
    denominator: (counts: Pick<Counts, 'eligible'>) => counts.eligible,
  };
  return defineMetric<Name>(text, { unit: 'ratio', reads: [count], figures: [figure] });
}

/** A metric that neither of the above describes. */
export function defineMetric<Name extends Count>(text: Text, more: Reckoning<Name>): Metric {
  return { ...text, ...everywhere, ...more };
}
