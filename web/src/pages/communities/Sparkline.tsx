import { usePalette } from '../../charts/usePalette.ts';
import { formatCount } from '../../format/number.ts';

interface SparklineProps {
  /** What the figures count, for those who cannot see them. */
  label: string;
  /** Oldest first. */
  values: number[];
}

const bar = 5;
const gap = 2;
const height = 22;

/** A figure week by week, as small as a word: bars from zero to its own highest. */
export function Sparkline({ label, values }: SparklineProps) {
  const { stages, axis } = usePalette();
  const highest = Math.max(1, ...values);
  const width = values.length * (bar + gap) - gap;
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`${label}, oldest first: ${values.map(formatCount).join(', ')}`}
    >
      {values.map((value, index) => {
        const tall = value === 0 ? 1 : Math.max(2, (value / highest) * height);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a week is known by here
            key={index}
            x={index * (bar + gap)}
            y={height - tall}
            width={bar}
            height={tall}
            rx={1}
            fill={value === 0 ? axis : (stages[3] ?? axis)}
          />
        );
      })}
    </svg>
  );
}
