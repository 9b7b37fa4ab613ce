const longestName = 200;

/** The first of the names that is one, made storable, since users may write anything there; null where none is. */
export function storableName(...names: unknown[]): string | null {
  for (const name of names) {
    if (typeof name !== 'string') continue;
    const cleaned = name
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, longestName)
      .toWellFormed();
    if (cleaned !== '') return cleaned;
  }
  return null;
}
