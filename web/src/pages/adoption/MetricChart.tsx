import { Text } from '@mantine/core';
import { formatPeriod, formatPeriodTitle } from '../../../../server/contract/format/date.ts';
import type { Grain, Series, Unit } from '../../../../server/contract/index.ts';
import { BarChart, LineChart } from '../../charts/lazy.tsx';
import { ShareBars } from '../../charts/ShareBars.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { groupLadders } from '../../ladder/groups.ts';
import { rungs } from '../../ladder/rungs.ts';

/** A single series, lines side by side, stages stacked, or the ladders of groups next to each other. */
type ChartForm = 'single' | 'lines' | 'stages' | 'ladders';

/** More bars than this are hairlines. */
const mostBars = 130;

interface MetricChartProps {
  title: string;
  series: Series[];
  form: ChartForm;
  unit: Unit;
  grain: Grain;
}

/** Draws series in the form that suits them. */
export function MetricChart({ title, series, form, unit, grain }: MetricChartProps) {
  const { series: colors, stages } = usePalette();
  const shared = {
    title: `${title} by ${grain}`,
    unit,
    height: 340,
    formatPeriod: (period: string) => formatPeriod(period, grain),
    formatPeriodTitle: (period: string) => formatPeriodTitle(period, grain),
  };
  const isCount = unit === 'people' && (series[0]?.points.length ?? 0) <= mostBars;
  if (form === 'ladders') return <Ladders series={series} grain={grain} />;
  if (form === 'stages') {
    const bars = series.map((one, index) => ({ ...one, color: stages[index] ?? '' }));
    return <BarChart {...shared} series={bars} />;
  }
  if (form === 'single' && isCount) {
    return <BarChart {...shared} series={series.map((one) => ({ ...one, color: colors[0] ?? '' }))} />;
  }
  return <LineChart {...shared} series={series} />;
}

function Ladders({ series, grain }: { series: Series[]; grain: Grain }) {
  const { stages } = usePalette();
  const period = series[0]?.points.findLast(({ complete }) => complete)?.period;
  if (!period) return <Text>No complete period in this range.</Text>;
  const bars = groupLadders(series, period).map(({ key, label, shares }) => ({
    key,
    label,
    parts:
      shares?.map((share, index) => ({
        label: rungs[index]?.label ?? '',
        share,
        color: stages[index] ?? '',
      })) ?? null,
  }));
  return (
    <>
      <Text size="sm" fw={600}>
        {formatPeriodTitle(period, grain)}, share of eligible people on each rung
      </Text>
      <ShareBars bars={bars} />
    </>
  );
}
