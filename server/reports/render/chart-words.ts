import { formatDate } from '../../contract/format/date.ts';
import type { DateLanguage, Point, ReportChart } from '../../contract/index.ts';
import { periodsOf, seriesOf } from './data-table.ts';
import { cellInWords } from './words.ts';

/**
 * What a chart shows, for those who do not see it: its title, then the first and the last figure of each series,
 * `Active: 20.0% (2 Feb 2026) to 60.0% (2 Mar 2026)`.
 */
export function chartInWords(chart: ReportChart, language: DateLanguage): string[] {
  const { axis, unit } = chart;
  const periods = periodsOf(chart);
  const say = ({ period, value }: Point) => {
    const place = axis === 'date' ? formatDate(period, language) : periods.indexOf(period);
    // A balance may be below zero.
    return `${cellInWords({ value, unit }, language).replace('-', '\u2212')} (${place})`;
  };
  return [chart.title, ...seriesOf(chart).map(({ label, points }) => `${label}: ${courseOf(points, say)}`)];
}

/** Whether a chart has any figure that may be shown; without one its plot would be empty, and its words say why. */
export const hasFigures = (chart: ReportChart): boolean =>
  seriesOf(chart).some(({ points }) => points.some(isKnown));

const isKnown = ({ value, suppressed }: Point) => value !== null && !suppressed;

function courseOf(points: Point[], say: (point: Point) => string): string {
  const known = points.filter(isKnown);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return points.some(({ suppressed }) => suppressed) ? 'hidden' : 'no figures yet';
  return first === last ? say(last) : `${say(first)} to ${say(last)}`;
}
