import { usePlotArea, useXAxisScale } from 'recharts';
import type { MarkedAnnotation } from './annotations.ts';
import { markHeight, markText, placeMarks } from './marks.ts';
import { usePalette } from './usePalette.ts';

/** Room that marks take over the plot, in pixels. */
export const marksRoom = 22;

const top = 2;

/** What happened: a line where it began, a band as long as it went on, and its number over the plot, clear of figures. */
export function AnnotationMarks({ marked }: { marked: readonly MarkedAnnotation[] }) {
  const { axis, surface, text } = usePalette();
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (!plot || !scale || marked.length === 0) return null;
  const bottom = plot.y + plot.height;
  const begins = marked.map(({ firstPeriod }) => scale(firstPeriod, { position: 'middle' }) ?? plot.x);
  const lasting = marked.filter(({ firstPeriod, lastPeriod }) => firstPeriod !== lastPeriod);
  return (
    <g>
      {lasting.map(({ number, firstPeriod, lastPeriod }) => {
        const from = scale(firstPeriod, { position: 'middle' }) ?? plot.x;
        const to = scale(lastPeriod, { position: 'middle' }) ?? from;
        const band = { x: from, y: plot.y, width: to - from, height: plot.height };
        return <rect key={number} {...band} fill={axis} fillOpacity={0.12} />;
      })}
      {[...new Set(begins)].map((x) => (
        <line key={x} x1={x} x2={x} y1={top + markHeight} y2={bottom} stroke={axis} strokeOpacity={0.6} />
      ))}
      {placeMarks(begins).map((mark) => (
        <g key={mark.from}>
          <title>
            {marked
              .slice(mark.from - 1, mark.to)
              .map(({ name }) => name)
              .join(', ')}
          </title>
          <rect
            x={mark.x - mark.width / 2}
            y={top}
            width={mark.width}
            height={markHeight}
            rx={markHeight / 2}
            fill={surface}
            stroke={axis}
          />
          <text
            x={mark.x}
            y={top + markHeight / 2}
            dy="0.36em"
            textAnchor="middle"
            fontSize={11}
            fontWeight={600}
            fill={text}
          >
            {markText(mark)}
          </text>
        </g>
      ))}
    </g>
  );
}
