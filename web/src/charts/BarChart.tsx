import { useId } from 'react';
import { Bar, ComposedChart, Line, Rectangle, ReferenceLine, ResponsiveContainer } from 'recharts';
import type { Series } from '../../../server/contract/index.ts';
import { AnnotationList } from './AnnotationList.tsx';
import { useMarked } from './annotations.ts';
import { explainBars } from './explain.ts';
import { Legend } from './Legend.tsx';
import { chartMargin, type PeriodChartProps, PeriodPlot } from './PeriodPlot.tsx';
import { References } from './References.tsx';
import type { Reference } from './reference-labels.ts';
import { type Row, rowsOf } from './rows.ts';
import { scaleOf } from './scale.ts';
import { usePalette } from './usePalette.ts';

export interface BarSeries extends Series {
  color: string;
  /** Drawn below zero, while its figures stay positive in words and tables. */
  below?: boolean;
}

interface BarChartProps extends PeriodChartProps {
  series: BarSeries[];
  /** A line over the bars, such as their balance. */
  line?: Series | undefined;
  references?: Reference[];
}

interface BarShape {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  payload?: Row;
}

/** Stacked bars over time, above and below zero. The bar of an incomplete period is hatched. */
export function BarChart(props: BarChartProps) {
  const { title, series, line, unit, references = [], width, height = 280, edge, ...axes } = props;
  const palette = usePalette();
  const pattern = useId().replaceAll(/[^a-z0-9]/gi, '');
  const rows = rowsOf(line ? [...series, line] : series);
  const marked = useMarked(rows);
  const signed = (row: Row, column: number) => {
    const value = row.points[column]?.value ?? null;
    return value !== null && series[column]?.below ? -value : value;
  };
  const scale = scaleOf(
    [...rows.flatMap((row) => extremes(row, series.length, signed)), ...references.map(({ value }) => value)],
    unit,
  );
  const legend = explainBars(series, line, palette);
  return (
    <>
      <ResponsiveContainer width={width ?? '100%'} height={height}>
        <ComposedChart
          data={rows}
          margin={chartMargin(marked, edge)}
          title={title}
          stackOffset="sign"
          barCategoryGap="18%"
        >
          <defs>
            {series.map(({ key, color }, column) => (
              <pattern
                key={key}
                id={`${pattern}-${column}`}
                width={6}
                height={6}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width={6} height={6} fill={palette.surface} />
                <rect width={3} height={6} fill={color} />
              </pattern>
            ))}
          </defs>
          <PeriodPlot
            {...axes}
            series={legend.items}
            marked={marked}
            scale={scale}
            unit={unit}
            cursor="band"
          />
          {series.map(({ key, color }, column) => (
            <Bar
              key={key}
              dataKey={(row: Row) => signed(row, column)}
              stackId="stack"
              maxBarSize={44}
              isAnimationActive={false}
              fill={color}
              shape={({ x = 0, y = 0, width = 0, height: tall = 0, payload }: BarShape) => (
                <Rectangle
                  x={x}
                  y={y}
                  width={width}
                  height={tall}
                  fill={payload?.complete === false ? `url(#${pattern}-${column})` : color}
                />
              )}
            />
          ))}
          {scale.domain[0] < 0 && <ReferenceLine y={0} stroke={palette.axis} />}
          {/* The wider line below sets the balance off from the bars it crosses. */}
          {line &&
            [
              { stroke: palette.surface, strokeWidth: 5 },
              { stroke: palette.text, strokeWidth: 2 },
            ].map((style) => (
              <Line
                key={style.strokeWidth}
                dataKey={(row: Row) => row.solid[series.length]}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                {...style}
              />
            ))}
          <References references={references} scale={scale} height={height} />
        </ComposedChart>
      </ResponsiveContainer>
      <Legend {...legend} />
      <AnnotationList marked={marked} />
    </>
  );
}

/** The heights of a row's two stacks, and of the line over them. */
function extremes(row: Row, bars: number, signed: (row: Row, column: number) => number | null): number[] {
  const values = row.points.slice(0, bars).map((_, column) => signed(row, column) ?? 0);
  const above = values.filter((value) => value > 0).reduce((sum, value) => sum + value, 0);
  const under = values.filter((value) => value < 0).reduce((sum, value) => sum + value, 0);
  return [above, under, row.points[bars]?.value ?? 0];
}
