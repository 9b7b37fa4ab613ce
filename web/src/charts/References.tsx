import { ReferenceLine } from 'recharts';
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
}

/** As shares of an axis: the room that a label takes, and that there is over the top of the plot. */
const labelRoom = 0.1;
const roomAbove = 0.06;

/** Lines across a chart with their labels, which stand above them where there is room, and else below. */
export function References({ references, scale }: ReferencesProps) {
  const { axis, text, surface } = usePalette();
  const [low, high] = scale.domain;
  let free = high + roomAbove * (high - low);
  return [...references]
    .sort((one, other) => other.value - one.value)
    .map(({ value, label }) => {
      const fits = value + labelRoom * (high - low) <= free;
      free = fits ? value : value - labelRoom * (high - low);
      return (
        <ReferenceLine
          key={label}
          y={value}
          stroke={axis}
          strokeDasharray="2 4"
          label={{
            value: label,
            position: fits ? 'insideBottomRight' : 'insideTopRight',
            fill: text,
            fontSize: 12,
            // A halo keeps the words readable where a line runs behind them.
            style: { paintOrder: 'stroke', stroke: surface, strokeWidth: 4 },
          }}
        />
      );
    });
}
