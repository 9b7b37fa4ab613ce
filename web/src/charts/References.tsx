import { ReferenceLine } from 'recharts';
import type { Row } from './rows.ts';
import type { Scale } from './scale.ts';
import { usePalette } from './usePalette.ts';

/** A figure that others are compared with, as a line across a chart. */
export interface Reference {
  value: number;
  label: string;
}

interface ReferencesProps {
  references: readonly Reference[];
  scale: Scale;
  /** What the chart draws as lines, for labels to keep clear of. */
  rows?: readonly Row[];
}

/** As shares of an axis: the room that a label takes, and that there is over the top of the plot. */
const labelRoom = 0.1;
const roomAbove = 0.06;

/** Where a label can stand along its line, best first: in which part of the width, and what Recharts calls it. */
const places = [
  { from: 2 / 3, to: 1, side: 'Right' },
  { from: 1 / 3, to: 2 / 3, side: '' },
  { from: 0, to: 1 / 3, side: 'Left' },
] as const;

/**
 * Lines across a chart with their labels: above them where there is room, and else below, in the first part of the width
 * where no line of the chart runs through the words.
 */
export function References({ references, scale, rows = [] }: ReferencesProps) {
  const { axis, text, surface } = usePalette();
  const [low, high] = scale.domain;
  let free = high + roomAbove * (high - low);
  return [...references]
    .sort((one, other) => other.value - one.value)
    .map(({ value, label }) => {
      const room = labelRoom * (high - low);
      const fits = value + room <= free;
      free = fits ? value : value - room;
      const clear = places.find(({ from, to }) => isClear(rows, from, to, free, free + room)) ?? places[0];
      return (
        <ReferenceLine
          key={label}
          y={value}
          stroke={axis}
          strokeDasharray="2 4"
          label={{
            value: label,
            position: `${fits ? 'insideBottom' : 'insideTop'}${clear.side}`,
            fill: text,
            fontSize: 12,
            // A halo keeps the words readable where a line runs behind them.
            style: { paintOrder: 'stroke', stroke: surface, strokeWidth: 4 },
          }}
        />
      );
    });
}

/** Whether no line of the chart comes between two values in a part of its width. */
function isClear(rows: readonly Row[], from: number, to: number, bottom: number, top: number): boolean {
  const part = rows.slice(Math.floor(from * rows.length), Math.ceil(to * rows.length));
  return part.every((row) =>
    row.points.every((point) => {
      const value = point?.value;
      return value == null || value < bottom || value > top;
    }),
  );
}
