/**
 * Which groups of one period are hidden (metrics.md §7): those with fewer than `minGroup` eligible people; and where
 * exactly one is hidden, the next smallest as well, so that subtraction from the total reveals nothing. A group without
 * anybody is hidden too, but takes no part in that: there is nothing to reveal.
 */
export function hiddenGroups(eligible: ReadonlyMap<string, number>, minGroup: number): Set<string> {
  const hidden = new Set<string>();
  eligible.forEach((people, key) => {
    if (people < minGroup) hidden.add(key);
  });
  if (hidden.size === 0) return hidden;
  const inhabited = [...eligible].filter(([, people]) => people > 0);
  if (inhabited.filter(([key]) => hidden.has(key)).length === 1) {
    const visible = inhabited.filter(([key]) => !hidden.has(key));
    const [next] = visible.sort(
      ([key, people], [otherKey, others]) => people - others || (key < otherKey ? -1 : 1),
    );
    if (next) hidden.add(next[0]);
  }
  return hidden;
}
