import { compareText } from './reference-directory.ts';

export interface Sibling {
  key: string;
  size: number;
}

/**
 * Keys of the groups that may not be shown: those with fewer than `minGroup` people; where that is exactly one, the
 * next smallest as well (of equal ones the smaller key), so that subtraction from the total reveals nothing. A group of
 * nobody is no sibling: nothing can be told about it. metrics.md §7.
 */
export function suppressedKeys(groups: Sibling[], minGroup: number): Set<string> {
  const siblings = groups
    .filter(({ size }) => size > 0)
    .toSorted((one, other) => one.size - other.size || compareText(one.key, other.key));
  const small = siblings.filter(({ size }) => size < minGroup);
  const hidden = small.length === 1 ? siblings.slice(0, 2) : small;
  return new Set(hidden.map(({ key }) => key));
}
