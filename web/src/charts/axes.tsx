import type { XAxisProps, YAxisProps } from 'recharts';
import type { Unit } from '../../../server/contract/index.ts';
import { formatTick } from '../format/number.ts';
import type { Palette } from './palette.ts';
import type { Scale } from './scale.ts';

/** The room around the plot: the right edge leaves space for half of the last label. */
export const chartMargin = { top: 12, right: 36, bottom: 4, left: 0 };

export function periodAxis(palette: Palette, formatPeriod: (period: string) => string): XAxisProps {
  return {
    dataKey: 'period',
    tickFormatter: formatPeriod,
    interval: 'equidistantPreserveStart',
    minTickGap: 28,
    tickMargin: 8,
    height: 32,
    tickLine: false,
    axisLine: { stroke: palette.axis },
    tick: { fill: palette.axis, fontSize: 12 },
  };
}

export function valueAxis(palette: Palette, scale: Scale, unit: Unit): YAxisProps {
  return {
    domain: scale.domain,
    ticks: scale.ticks,
    interval: 0,
    tickFormatter: (value: number) => formatTick(value, unit, scale.step),
    width: 56,
    tickLine: false,
    axisLine: false,
    tick: { fill: palette.axis, fontSize: 12 },
  };
}
