import { formatCount, plural } from './format/number.ts';
import type { Point, Series } from './metric.ts';

/** Newcomers and returners less those who lapsed, by period; unknown where a part is. */
export function netOf(gained: Series, returned: Series, lapsed: Series): Series {
  const points = gained.points.map((point, index): Point => {
    const parts = [point, returned.points[index], lapsed.points[index]];
    const [first, second, third] = parts.map((part) => part?.value ?? null);
    const known = first != null && second != null && third != null;
    return {
      period: point.period,
      complete: point.complete,
      value: known ? first + second - third : null,
      numerator: null,
      denominator: null,
      suppressed: parts.some((part) => part?.suppressed),
    };
  });
  return { key: 'net', label: 'Net', points };
}

/** Sum over the last complete periods; null where fewer are known. */
export function lastSum(series: Series, periods: number): number | null {
  const values = series.points.filter((point) => point.complete).slice(-periods);
  if (values.length < periods) return null;
  return values.reduce<number | null>(
    (sum, { value }) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

export interface Balance {
  gained: number;
  returned: number;
  lapsed: number;
}

/** The balance of the last four complete weeks, each of which adds its own newcomers, returners and lapsed. */
export function balanceOf(gained: Series, returned: Series, lapsed: Series): Balance | null {
  const [first, second, third] = [gained, returned, lapsed].map((series) => lastSum(series, 4));
  if (first == null || second == null || third == null) return null;
  return { gained: first, returned: second, lapsed: third };
}

/** `Over the last four complete weeks 31 people came for the first time and 40 came back, while 85 lapsed.` */
export function balanceInWords({ gained, returned, lapsed }: Balance): string {
  const net = gained + returned - lapsed;
  const weekly = Math.abs(net) / 4;
  const perWeek = weekly < 10 ? weekly.toFixed(1).replace(/\.0$/, '') : formatCount(weekly);
  const outcome =
    net === 0
      ? 'the number of active people stood still'
      : `the number of active people ${net > 0 ? 'grew' : 'shrank'} by ${perWeek} a week`;
  return `Over the last four complete weeks ${plural(gained, 'person', 'people')} came for the first time and ${formatCount(returned)} came back, while ${formatCount(lapsed)} lapsed: ${outcome}.`;
}
