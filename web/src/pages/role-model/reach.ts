/** The end of a scale that is as long on either side of nought and holds all values: whole tens of points. */
export function reachOf(values: readonly number[]): number {
  const farthest = Math.max(...values.map(Math.abs));
  return Math.max(1, Math.ceil(farthest * 10 - 1e-9)) / 10;
}
