import { formatCount, formatPercent } from '../../../server/contract/format/number.ts';
import type { Share } from '../../../server/contract/index.ts';

/** `62.5%`, `hidden`, or a dash where there is nothing to take a share of. */
export function shareInShort({ value, suppressed }: Share): string {
  if (suppressed) return 'hidden';
  return value === null ? '–' : formatPercent(value);
}

/** `25 of 40`; null where that is hidden or nobody is counted. */
export function countsInWords({ numerator, denominator }: Share): string | null {
  if (numerator === null || !denominator) return null;
  return `${formatCount(numerator)} of ${formatCount(denominator)}`;
}
