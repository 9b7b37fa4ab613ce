import type { Pooled } from './figures.ts';

/**
 * How many standard errors apart two figures must be before anything is said of them. By chance alone so much happens in
 * one of 740 comparisons, and a rule wants it in two weeks running.
 */
export const beyondChance = 3;

/** Standard errors by which a share lies below another one: the two-proportion z test with pooled variance. */
export function errorsBelow(share: Pooled, other: Pooled): number {
  const all = (share.numerator + other.numerator) / (share.denominator + other.denominator);
  const variance = all * (1 - all) * (1 / share.denominator + 1 / other.denominator);
  return variance === 0 ? 0 : (other.value - share.value) / Math.sqrt(variance);
}

/** Standard errors by which a share lies below a given one: the one-proportion z test. */
export function errorsBelowLevel({ value, denominator }: Pooled, level: number): number {
  return (level - value) / Math.sqrt((level * (1 - level)) / denominator);
}
