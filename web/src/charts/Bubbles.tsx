import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTick } from '../../../server/contract/format/number.ts';
import type { Unit } from '../../../server/contract/index.ts';
import classes from './ChartTooltip.module.css';
import { rootScaleOf, scaleOf } from './scale.ts';
import { usePalette } from './usePalette.ts';

export interface Bubble {
  key: string;
  label: string;
  x: number;
  y: number;
  /** What the area stands for. */
  size: number;
  color: string;
  /** The outline of its mark around the origin, 16 units wide (an SVG path). */
  mark: string;
  /** Drawn as background to the others. */
  isFaint: boolean;
  /** What the tooltip says below the label. */
  facts: string[];
}

interface BubblesProps {
  /** What the chart shows, for those who cannot see it. */
  title: string;
  bubbles: Bubble[];
  xTitle: string;
  xUnit: Unit;
  yTitle: string;
  yUnit: Unit;
  height?: number;
}

interface ShapeAt {
  cx?: number | undefined;
  cy?: number | undefined;
  payload?: Bubble;
}

const smallest = 0.75;
const largest = 2.8;

/**
 * Things by two figures, with a mark each whose area is a third. Small ones lie on top of large ones. The axis across has
 * a square-root scale, which its title has to say.
 */
export function Bubbles(props: BubblesProps) {
  const { title, bubbles, xTitle, xUnit, yTitle, yUnit, height = 380 } = props;
  const { axis, grid, surface } = usePalette();
  const tick = { fill: axis, fontSize: 12 };
  const sorted = [...bubbles].sort((a, b) => b.size - a.size);
  const most = Math.max(1, ...bubbles.map(({ size }) => size));
  const across = rootScaleOf(bubbles.map(({ x }) => x));
  const up = scaleOf([1, ...bubbles.map(({ y }) => y)], yUnit);
  const mark = ({ cx = 0, cy = 0, payload }: ShapeAt) => {
    if (!payload) return <g />;
    const scale = Math.max(smallest, largest * Math.sqrt(payload.size / most));
    return (
      <path
        transform={`translate(${cx} ${cy}) scale(${scale})`}
        d={payload.mark}
        fill={payload.color}
        fillOpacity={payload.isFaint ? 0.12 : 0.8}
        stroke={surface}
        strokeOpacity={payload.isFaint ? 0 : 1}
        vectorEffect="non-scaling-stroke"
      />
    );
  };
  return (
    <>
      <div className={classes.yTitle}>{yTitle}</div>
      <ResponsiveContainer width="100%" height={height}>
        <ScatterChart margin={{ top: 16, right: 28, bottom: 8, left: 0 }} title={title}>
          <CartesianGrid stroke={grid} />
          <XAxis
            type="number"
            dataKey="x"
            scale="sqrt"
            domain={across.domain}
            ticks={across.ticks}
            interval={0}
            padding={{ left: 18, right: 12 }}
            tickFormatter={(value: number) => formatTick(value, xUnit, across.step)}
            label={{ value: xTitle, position: 'insideBottom', offset: 0, fill: axis, fontSize: 12 }}
            height={48}
            tickMargin={6}
            tickLine={false}
            axisLine={{ stroke: axis }}
            tick={tick}
          />
          <YAxis
            type="number"
            dataKey="y"
            domain={up.domain}
            ticks={up.ticks}
            interval={0}
            padding={{ bottom: 12, top: 12 }}
            tickFormatter={(value: number) => formatTick(value, yUnit, up.step)}
            width={50}
            tickLine={false}
            axisLine={false}
            tick={tick}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={false}
            content={({ active, payload }) => {
              const bubble = active ? (payload[0]?.payload as Bubble | undefined) : undefined;
              return bubble ? <BubbleTooltip bubble={bubble} /> : null;
            }}
          />
          <Scatter data={sorted} isAnimationActive={false} shape={mark} />
        </ScatterChart>
      </ResponsiveContainer>
    </>
  );
}

function BubbleTooltip({ bubble: { label, color, facts } }: { bubble: Bubble }) {
  return (
    <div className={classes.box}>
      <div className={classes.line}>
        <span className={classes.mark} style={{ background: color }} aria-hidden />
        <strong>{label}</strong>
      </div>
      {facts.map((fact) => (
        <div key={fact}>{fact}</div>
      ))}
    </div>
  );
}
