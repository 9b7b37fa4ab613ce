/** The RFC 3339 instant of Unix seconds as text, `1772438400.000100`, to its last digit: a double would lose some. */
export function instantOfSeconds(seconds: string): string {
  const [whole, fraction] = seconds.split('.');
  const instant = new Date(Number(whole) * 1000).toISOString().slice(0, 19);
  return fraction === undefined ? `${instant}Z` : `${instant}.${fraction}Z`;
}

/** The RFC 3339 instant of Unix milliseconds; null where the calendar has none. */
export function instantOfMilliseconds(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
