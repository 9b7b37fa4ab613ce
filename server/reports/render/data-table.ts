import type {
  Point,
  ReportCell,
  ReportChart,
  ReportFigure,
  ReportTile,
  Series,
} from '../../contract/index.ts';

/** A table as files hold it: cells as in the report, and plain numbers that count periods. */
export type DataTable = { title: string; columns: string[]; rows: DataCell[][] };
export type DataCell = ReportCell | number;

/** The tiles of a section, one in a row, with a column for each thing that they are compared with. */
export function tilesTable(tiles: ReportTile[]): DataTable {
  const compared = [...new Set(tiles.flatMap(({ changes }) => changes.map(({ against }) => against)))];
  return {
    title: 'Figures',
    columns: ['Figure', 'Value', 'Meaning', ...compared.map((against) => `Change ${against}`)],
    rows: tiles.map(({ title, figure, meaning, changes }) => [
      title,
      figure,
      meaning,
      ...compared.map((against) => changes.find((change) => change.against === against)?.figure ?? null),
    ]),
  };
}

/** All series of a chart, its line over the bars the last of them. */
export const seriesOf = ({ series, line }: ReportChart): Series[] => (line ? [...series, line] : series);

/** The periods of a chart in order; on an axis of numbers the place of a period is its number. */
export const periodsOf = (chart: ReportChart): string[] =>
  [...new Set(seriesOf(chart).flatMap(({ points }) => points.map(({ period }) => period)))].sort();

/** The figures of a chart, a period in a row: its first column is the date, or the number of the period from 0. */
export function chartTable(chart: ReportChart): DataTable {
  const { title, axis, unit, references } = chart;
  const series = seriesOf(chart);
  const byPeriod = series.map(({ points }) => new Map(points.map((point) => [point.period, point])));
  return {
    title,
    columns: [
      axis === 'date' ? 'Period' : 'Period number',
      ...series.map(({ label }) => label),
      ...references.map(({ label }) => label),
    ],
    rows: periodsOf(chart).map((period, number) => [
      axis === 'date' ? { date: period } : number,
      ...byPeriod.map((points) => figureOf(points.get(period), unit)),
      ...references.map(({ value }) => ({ value, unit })),
    ]),
  };
}

function figureOf(point: Point | undefined, unit: ReportFigure['unit']): ReportFigure | null {
  return point ? { value: point.value, unit, suppressed: point.suppressed } : null;
}
