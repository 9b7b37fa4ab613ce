import type { Series } from '../../../server/contract/index.ts';

/** As many lines as a reader can tell apart. */
export const shownAtOnce = 8;

function latest(series: Series): number {
  const point = series.points.findLast(({ complete, value }) => complete && value !== null);
  return point?.value ?? Number.NEGATIVE_INFINITY;
}

/** Series with the highest figure in their newest complete period first; ties by label. */
export function byLatest(series: readonly Series[]): Series[] {
  return [...series].sort((a, b) => {
    const [first, second] = [latest(a), latest(b)];
    return first === second ? a.label.localeCompare(b.label, 'en') : second > first ? 1 : -1;
  });
}

/** The series asked for by key, else the leading ones. */
export function choose(series: readonly Series[], keys: readonly string[] | undefined): Series[] {
  const ordered = byLatest(series);
  const asked = ordered.filter(({ key }) => keys?.includes(key));
  return (asked.length > 0 ? asked : ordered).slice(0, shownAtOnce);
}
