import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { Share } from '../../../../server/contract/index.ts';

/** `25 of 40 managers were active.`; why there is no such figure, where there is none. */
export function managersInWords(
  { numerator, denominator, suppressed }: Share,
  { did, minGroup }: { did: string; minGroup: number },
): string {
  if (suppressed) return `This selection has fewer than ${minGroup} people.`;
  if (numerator === null || !denominator) return 'There are no managers to count.';
  return `${formatCount(numerator)} of ${plural(denominator, 'manager', 'managers')} ${did}.`;
}

/** Says how many platform admins are left out; nothing where that is hidden. */
export function adminsInWords(excluded: number | null): string {
  if (excluded === null) return '';
  return excluded === 0
    ? 'No platform admin is among the managers.'
    : `Platform admins left out: ${formatCount(excluded)}.`;
}
