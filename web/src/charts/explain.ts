import type { Series } from '../../../server/contract/index.ts';
import type { LegendProps } from './Legend.tsx';
import type { Palette } from './palette.ts';
import { hasIncomplete, hasUnsettled } from './rows.ts';

/** The colour of a line; a chart of more lines than there are colours begins again. */
export const lineColor = (palette: Palette, index: number): string =>
  palette.series[index % palette.series.length] ?? palette.text;

/** What the legend of a line chart says. A figure that is not final speaks for periods that have not ended as well. */
export function explainLines(series: readonly Series[], palette: Palette, projected?: string): LegendProps {
  const isUnsettled = hasUnsettled(series);
  return {
    items: series.map(({ key, label }, index) => ({
      ...{ label, color: lineColor(palette, index) },
      ...(key === projected && { form: 'dashed' as const }),
    })),
    incomplete: hasIncomplete(series) && !isUnsettled ? 'dashed' : undefined,
    isUnsettled,
  };
}

/** What the legend of a bar chart says, with the line over its bars. */
export function explainBars(
  series: readonly (Series & { color: string })[],
  line: Series | undefined,
  palette: Palette,
): LegendProps {
  const bars = series.map(({ label, color }) => ({ label, color, form: 'box' as const }));
  return {
    items: line ? [...bars, { label: line.label, color: palette.text, form: 'line' }] : bars,
    incomplete: hasIncomplete(series) ? 'hatched' : undefined,
  };
}
