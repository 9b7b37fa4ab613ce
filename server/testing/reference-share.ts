import type { Share } from '../contract/index.ts';

/** A share that is shown; a ratio with an empty denominator has no value. */
export function share(numerator: number, denominator: number): Share {
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    suppressed: false,
  };
}

/** The same, or nothing where the group is too small to be shown. */
export function shareUnless(suppressed: boolean, [numerator, denominator]: [number, number]): Share {
  return suppressed
    ? { value: null, numerator: null, denominator: null, suppressed }
    : share(numerator, denominator);
}
