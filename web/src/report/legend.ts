import type { LegendProps } from '../charts/Legend.tsx';
import type { Palette } from '../charts/palette.ts';

/** A line of a chart's legend: its words, and the mark to put before them. */
export interface LegendEntry {
  label: string;
  color: string;
  form: 'line' | 'box' | 'dashed' | 'hatched';
}

/** A legend in the words of the dashboard's, for forms that draw the marks themselves. */
export function legendEntries(
  { items, incomplete, isUnsettled }: LegendProps,
  palette: Palette,
): LegendEntry[] {
  const entries = items.map(({ label, color, form }): LegendEntry => {
    return { label, color, form: form === 'box' ? 'box' : 'line' };
  });
  if (incomplete) entries.push({ label: 'incomplete period', color: palette.axis, form: incomplete });
  if (isUnsettled) entries.push({ label: 'not final yet', color: palette.axis, form: 'dashed' });
  return entries;
}
