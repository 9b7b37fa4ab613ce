import { Line, LineChart as Plot, ReferenceLine, ResponsiveContainer } from 'recharts';
import type { Series } from '../../../server/contract/index.ts';
import { Legend } from './Legend.tsx';
import { chartMargin, type PeriodChartProps, PeriodPlot } from './PeriodPlot.tsx';
import { hasIncomplete, hasUnsettled, isAlone, type Row, rowsOf } from './rows.ts';
import { scaleOf } from './scale.ts';
import { usePalette } from './usePalette.ts';

interface LineChartProps extends PeriodChartProps {
  series: Series[];
  references?: { value: number; label: string }[];
}

/**
 * Lines over time. Suppressed figures leave a gap; the way to an incomplete period and to a figure that is not final is
 * dashed, and the latter ends in a hollow dot.
 */
export function LineChart(props: LineChartProps) {
  const { title, series, unit, references = [], height = 280, ...axes } = props;
  const palette = usePalette();
  const rows = rowsOf(series);
  const values = rows.flatMap((row) => row.points.map((point) => point?.value ?? 0));
  const scale = scaleOf([...values, ...references.map(({ value }) => value)], unit);
  const colorOf = (index: number) => palette.series[index % palette.series.length] ?? palette.text;
  const isUnsettled = hasUnsettled(series);
  const items = series.map(({ label }, index) => ({ label, color: colorOf(index) }));
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
      <ResponsiveContainer width="100%" height={height}>
        <Plot data={rows} margin={chartMargin} title={title}>
          <PeriodPlot {...axes} series={items} scale={scale} unit={unit} cursor="line" />
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
          {references.map(({ value, label }) => (
            <ReferenceLine
              key={label}
              y={value}
              stroke={palette.axis}
              strokeDasharray="2 4"
              label={{
                value: label,
                position: 'insideBottomRight',
                fill: palette.text,
                fontSize: 12,
                // A halo keeps the words readable where a line runs behind them.
                style: { paintOrder: 'stroke', stroke: palette.surface, strokeWidth: 4 },
              }}
            />
          ))}
        </Plot>
      </ResponsiveContainer>
      <Legend
        items={items}
        incomplete={hasIncomplete(series) && !isUnsettled ? 'dashed' : undefined}
        isUnsettled={isUnsettled}
      />
    </>
  );
}
