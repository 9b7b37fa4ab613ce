import { Line, LineChart as Plot, ResponsiveContainer } from 'recharts';
import type { Series } from '../../../server/contract/index.ts';
import { explainLines, lineColor } from './explain.ts';
import { Legend } from './Legend.tsx';
import { chartMargin, type PeriodChartProps, PeriodPlot } from './PeriodPlot.tsx';
import { type Reference, References } from './References.tsx';
import { isAlone, type Row, rowsOf } from './rows.ts';
import { scaleOf } from './scale.ts';
import { usePalette } from './usePalette.ts';

interface LineChartProps extends PeriodChartProps {
  series: Series[];
  references?: Reference[];
}

/**
 * Lines over time. Suppressed figures leave a gap; the way to an incomplete period and to a figure that is not final is
 * dashed, and the latter ends in a hollow dot.
 */
export function LineChart(props: LineChartProps) {
  const { title, series, unit, references = [], width, height = 280, edge, ...axes } = props;
  const palette = usePalette();
  const rows = rowsOf(series);
  const values = rows.flatMap((row) => row.points.map((point) => point?.value ?? 0));
  const scale = scaleOf([...values, ...references.map(({ value }) => value)], unit);
  const colorOf = (index: number) => lineColor(palette, index);
  const legend = explainLines(series, palette);
  const dot = (column: number) => (at: { cx?: number; cy?: number; index?: number; value?: unknown }) => {
    const { cx, cy, index = 0, value } = at;
    const drawn = value != null && cx != null && cy != null;
    if (drawn && rows[index]?.final === false) {
      const hollow = { fill: palette.surface, stroke: colorOf(column), strokeWidth: 2 };
      return <circle key={index} cx={cx} cy={cy} r={3.5} {...hollow} />;
    }
    if (!drawn || !(rows.length <= 20 || isAlone(rows, index, column))) return <g key={index} />;
    return <circle key={index} cx={cx} cy={cy} r={3} fill={colorOf(column)} />;
  };
  return (
    <>
      <ResponsiveContainer width={width ?? '100%'} height={height}>
        <Plot data={rows} margin={chartMargin(edge)} title={title}>
          <PeriodPlot {...axes} series={legend.items} scale={scale} unit={unit} cursor="line" />
          {series.map(({ key }, column) => (
            <Line
              key={key}
              dataKey={(row: Row) => row.solid[column]}
              stroke={colorOf(column)}
              strokeWidth={2.25}
              dot={dot(column)}
              isAnimationActive={false}
            />
          ))}
          {series.map(({ key }, column) => (
            <Line
              key={`${key} incomplete`}
              dataKey={(row: Row) => row.open[column]}
              stroke={colorOf(column)}
              strokeWidth={2}
              strokeDasharray="5 4"
              dot={dot(column)}
              isAnimationActive={false}
            />
          ))}
          <References references={references} scale={scale} rows={rows} />
        </Plot>
      </ResponsiveContainer>
      <Legend {...legend} />
    </>
  );
}
