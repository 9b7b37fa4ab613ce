import { CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTick } from '../../../server/contract/format/number.ts';
import type { Unit } from '../../../server/contract/index.ts';
import { AnnotationMarks, marksRoom } from './AnnotationMarks.tsx';
import { type MarkedAnnotation, markedOn } from './annotations.ts';
import { ChartTooltip, type TooltipSeries } from './ChartTooltip.tsx';
import type { Row } from './rows.ts';
import type { Scale } from './scale.ts';
import { usePalette } from './usePalette.ts';

/** What every chart over time is told. */
export interface PeriodChartProps {
  /** What the chart shows, for those who cannot see it. */
  title: string;
  unit: Unit;
  formatPeriod: (period: string) => string;
  formatPeriodTitle: (period: string) => string;
  height?: number;
  /** In pixels; by default as wide as the room there is, which only a browser can measure. */
  width?: number;
  /** Space at the right edge for half of the last label, in pixels. */
  edge?: number;
}

/** The room around the plot, and over it for marks where there are any. */
export const chartMargin = (marked: readonly MarkedAnnotation[], edge = 36) => ({
  ...{ top: marked.length > 0 ? 12 + marksRoom : 12, right: edge, bottom: 4, left: 0 },
});

interface PeriodPlotProps extends Pick<PeriodChartProps, 'unit' | 'formatPeriod' | 'formatPeriodTitle'> {
  series: TooltipSeries[];
  /** What happened in its periods. */
  marked: readonly MarkedAnnotation[];
  scale: Scale;
  cursor: 'line' | 'band';
}

/** Grid, axes, annotations and tooltip of a chart over time. */
export function PeriodPlot({
  series,
  marked,
  scale,
  unit,
  cursor,
  formatPeriod,
  formatPeriodTitle,
}: PeriodPlotProps) {
  const { axis, grid } = usePalette();
  const tick = { fill: axis, fontSize: 12 };
  return (
    <>
      <CartesianGrid vertical={false} stroke={grid} />
      <XAxis
        dataKey="period"
        // Recharts also gives the place of the tick, which a format may take for a language.
        tickFormatter={(period: string) => formatPeriod(period)}
        interval="equidistantPreserveStart"
        minTickGap={28}
        tickMargin={8}
        height={32}
        tickLine={false}
        axisLine={{ stroke: axis }}
        tick={tick}
      />
      <YAxis
        domain={scale.domain}
        ticks={scale.ticks}
        interval={0}
        tickFormatter={(value: number) => formatTick(value, unit, scale.step)}
        width={56}
        tickLine={false}
        axisLine={false}
        tick={tick}
      />
      <AnnotationMarks marked={marked} />
      <Tooltip
        isAnimationActive={false}
        cursor={cursor === 'line' ? { stroke: axis } : { fill: grid, fillOpacity: 0.5 }}
        content={({ active, payload }) => {
          const row = active ? (payload[0]?.payload as Row | undefined) : undefined;
          const title = row ? formatPeriodTitle(row.period) : '';
          const happened = row ? markedOn(marked, row.period) : [];
          return <ChartTooltip row={row} series={series} unit={unit} title={title} happened={happened} />;
        }}
      />
    </>
  );
}
