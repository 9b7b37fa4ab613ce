import { formatCount } from '../../../../server/contract/format/number.ts';
import { usePalette } from '../../charts/usePalette.ts';

interface SparklineProps {
  /** What the figures count, for those who cannot see them. */
  label: string;
  /** Oldest first. */
  points: { week: string; value: number }[];
}

const bar = 5;
const gap = 2;
const height = 22;

/** A figure week by week, as small as a word: bars from zero to its own highest. */
export function Sparkline({ label, points }: SparklineProps) {
  const { stages, axis } = usePalette();
  const highest = Math.max(1, ...points.map(({ value }) => value));
  const width = points.length * (bar + gap) - gap;
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`${label}, oldest first: ${points.map(({ value }) => formatCount(value)).join(', ')}`}
    >
      {points.map(({ week, value }, index) => {
        const tall = value === 0 ? 1 : Math.max(2, (value / highest) * height);
        return (
          <rect
            key={week}
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
