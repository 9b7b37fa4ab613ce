import { ReferenceLine } from 'recharts';
import { placeLabels, type Reference } from './reference-labels.ts';
import type { Row } from './rows.ts';
import type { Scale } from './scale.ts';
import { usePalette } from './usePalette.ts';

interface ReferencesProps {
  references: readonly Reference[];
  scale: Scale;
  /** Of the chart, in pixels. */
  height: number;
  /** What the chart draws as lines, for labels to keep clear of. */
  rows?: readonly Row[];
}

/** Lines across a chart with their labels, clear of the lines of the chart. */
export function References({ references, scale, height, rows = [] }: ReferencesProps) {
  const { axis, text, surface } = usePalette();
  return placeLabels(references, scale, rows, height).map(({ value, label, position }) => (
    <ReferenceLine
      key={label}
      y={value}
      stroke={axis}
      strokeDasharray="2 4"
      label={{
        value: label,
        position,
        fill: text,
        fontSize: 12,
        // A halo keeps the words readable where a line runs behind them.
        style: { paintOrder: 'stroke', stroke: surface, strokeWidth: 4 },
      }}
    />
  ));
}
