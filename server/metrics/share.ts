import type { Share } from '../contract/index.ts';

/** A share as the contract says it. Without denominator there is no value; a suppressed one has no figures at all. */
export function shareOf(numerator: number, denominator: number, suppressed = false): Share {
  if (suppressed) return { value: null, numerator: null, denominator: null, suppressed };
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator, suppressed };
}
