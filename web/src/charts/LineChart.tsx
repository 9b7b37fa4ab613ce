import { Line, LineChart as Plot, ResponsiveContainer } from 'recharts';
import type { Series } from '../../../server/contract/index.ts';
import { AnnotationList } from './AnnotationList.tsx';
import { useMarked } from './annotations.ts';
import { explainLines, lineColor } from './explain.ts';
import { Legend } from './Legend.tsx';
import { chartMargin, type PeriodChartProps, PeriodPlot } from './PeriodPlot.tsx';
import { References } from './References.tsx';
import type { Reference } from './reference-labels.ts';
import { isAlone, type Row, rowsOf } from './rows.ts';
import { scaleOf } from './scale.ts';
import { usePalette } from './usePalette.ts';

/** Where Recharts asks for a dot. */
interface DotPlace {
  cx?: number;
  cy?: number;
  index?: number;
  value?: unknown;
}

interface LineChartProps extends PeriodChartProps {
  series: Series[];
  references?: Reference[];
  /** Key of the series that is expected rather than measured, if one is. */
  projected?: string;
}

/**
 * Lines over time. Suppressed figures leave a gap; the way to an incomplete period and to a figure that is not final is
 * dashed, and the latter ends in a hollow dot; so is a whole line that is expected rather than measured.
 */
export function LineChart(props: LineChartProps) {
  const { title, series, unit, references = [], projected, width, height = 280, edge, ...axes } = props;
  const palette = usePalette();
  const rows = rowsOf(series);
  const marked = useMarked(rows);
  const values = rows.flatMap((row) => row.points.map((point) => point?.value ?? 0));
  const scale = scaleOf([...values, ...references.map(({ value }) => value)], unit);
  const colorOf = (index: number) => lineColor(palette, index);
  const legend = explainLines(series, palette, projected);
  const hollowDot = (column: number, { cx, cy, index }: DotPlace) => (
    <circle
      key={index}
      {...{ cx, cy, r: 3.5, fill: palette.surface, stroke: colorOf(column), strokeWidth: 2 }}
    />
  );
  const dot = (column: number) => (at: DotPlace) => {
    const { cx, cy, index = 0, value } = at;
    const drawn = value != null && cx != null && cy != null;
    if (drawn && rows[index]?.final === false) return hollowDot(column, at);
    if (!drawn || !(rows.length <= 20 || isAlone(rows, index, column))) return <g key={index} />;
    return <circle key={index} cx={cx} cy={cy} r={3} fill={colorOf(column)} />;
  };
  const lastDot = (column: number) => (at: DotPlace) => {
    const last = rows.findLastIndex(({ points }) => points[column]?.value != null);
    return at.index === last ? hollowDot(column, at) : <g key={at.index} />;
  };
  return (
    <>
      <ResponsiveContainer width={width ?? '100%'} height={height}>
        <Plot data={rows} margin={chartMargin(marked, edge)} title={title}>
          <PeriodPlot
            {...axes}
            series={legend.items}
            marked={marked}
            scale={scale}
            unit={unit}
            cursor="line"
          />
          {series.map(({ key }, column) => (
            <Line
              key={key}
              dataKey={(row: Row) => (key === projected ? null : row.solid[column])}
              stroke={colorOf(column)}
              strokeWidth={2.25}
              dot={dot(column)}
              isAnimationActive={false}
            />
          ))}
          {series.map(({ key }, column) => (
            <Line
              key={`${key} dashed`}
              dataKey={(row: Row) => (key === projected ? row.points[column]?.value : row.open[column])}
              stroke={colorOf(column)}
              strokeWidth={2}
              strokeDasharray="5 4"
              dot={key === projected ? lastDot(column) : dot(column)}
              isAnimationActive={false}
            />
          ))}
          <References references={references} scale={scale} height={height} rows={rows} />
        </Plot>
      </ResponsiveContainer>
      <Legend {...legend} />
      <AnnotationList marked={marked} />
    </>
  );
}
