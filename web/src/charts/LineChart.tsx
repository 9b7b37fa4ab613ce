import {
  CartesianGrid,
  Line,
  LineChart as Plot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Series, Unit } from '../../../server/contract/index.ts';
import { chartMargin, periodAxis, valueAxis } from './axes.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { Legend } from './Legend.tsx';
import { hasIncomplete, isAlone, type Row, rowsOf } from './rows.ts';
import { scaleOf } from './scale.ts';
import { usePalette } from './usePalette.ts';

interface LineChartProps {
  /** What the chart shows, for those who cannot see it. */
  title: string;
  series: Series[];
  unit: Unit;
  formatPeriod: (period: string) => string;
  formatPeriodTitle: (period: string) => string;
  references?: { value: number; label: string }[];
  height?: number;
}

/** Lines over time. Suppressed figures leave a gap; the way to an incomplete period is dashed. */
export function LineChart(props: LineChartProps) {
  const { title, series, unit, formatPeriod, formatPeriodTitle, references = [], height = 280 } = props;
  const palette = usePalette();
  const rows = rowsOf(series);
  const values = rows.flatMap((row) => row.points.map((point) => point?.value ?? 0));
  const scale = scaleOf([...values, ...references.map(({ value }) => value)], unit);
  const colorOf = (index: number) => palette.series[index % palette.series.length] ?? palette.text;
  const items = series.map(({ label }, index) => ({ label, color: colorOf(index) }));
  const dot = (column: number) => (at: { cx?: number; cy?: number; index?: number; value?: unknown }) => {
    const { cx, cy, index = 0, value } = at;
    const drawn = value != null && cx != null && cy != null;
    if (!drawn || !(rows.length <= 20 || isAlone(rows, index, column))) return <g key={index} />;
    return <circle key={index} cx={cx} cy={cy} r={3} fill={colorOf(column)} />;
  };
  return (
    <>
      <ResponsiveContainer width="100%" height={height}>
        <Plot data={rows} margin={chartMargin} title={title}>
          <CartesianGrid vertical={false} stroke={palette.grid} />
          <XAxis {...periodAxis(palette, formatPeriod)} />
          <YAxis {...valueAxis(palette, scale, unit)} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: palette.axis }}
            content={({ active, payload }) => {
              const row = active ? (payload[0]?.payload as Row | undefined) : undefined;
              return (
                <ChartTooltip
                  row={row}
                  series={items}
                  unit={unit}
                  title={row ? formatPeriodTitle(row.period) : ''}
                />
              );
            }}
          />
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
        </Plot>
      </ResponsiveContainer>
      <Legend items={items} incomplete={hasIncomplete(series) ? 'dashed' : undefined} />
    </>
  );
}
