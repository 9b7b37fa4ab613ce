/** What rows are put in order by; null where there is nothing to compare. */
export type SortValue = string | number | null;

/** Sorts by a value, what has none last in both orders; equal ones by their id. */
export function sortBy<T>(
  items: T[],
  sortValue: (item: T) => SortValue,
  idOf: (item: T) => string,
  order: 'asc' | 'desc',
): T[] {
  const direction = order === 'asc' ? 1 : -1;
  const known = items.map((item) => ({ item, value: sortValue(item), id: idOf(item) }));
  known.sort((one, other) => {
    if (one.value === null || other.value === null)
      return Number(one.value === null) - Number(other.value === null) || compare(one.id, other.id);
    return direction * compare(one.value, other.value) || compare(one.id, other.id);
  });
  return known.map(({ item }) => item);
}

function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
