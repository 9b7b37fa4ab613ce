import type { Row } from './rows.ts';
import type { Scale } from './scale.ts';

/** A figure that others are compared with, as a line across a chart. */
export interface Reference {
  value: number;
  label: string;
}

/** Where a label can stand along its line, best first, as Recharts calls it. */
const sides = ['Right', '', 'Left'] as const;

type Side = (typeof sides)[number];
type Position = `inside${'Bottom' | 'Top'}${Side}`;

/** In pixels: the room that a label takes, that there is over the top of the plot, and that axis and margins take. */
const labelHeight = 23;
const heightAbove = 14;
const heightAround = 50;
/** In pixels: a letter, and the plot of a narrow chart, as nobody knows how wide it will be. */
const letterWidth = 7;
const plotWidth = 260;

/**
 * References from the highest down, each with the place of its label: above its line where there is room, and else below,
 * at the first end or in the middle, where no line of the chart runs through the words; on the other side of its line where
 * there is no such part; and where the fewest run through it where there is none at all.
 *
 * @param height of the chart, in pixels
 */
export function placeLabels(
  references: readonly Reference[],
  { domain: [low, high] }: Scale,
  rows: readonly Row[],
  height: number,
): (Reference & { position: Position })[] {
  const ofPixels = (pixels: number) => (pixels / (height - heightAround)) * (high - low);
  const room = ofPixels(labelHeight);
  const sorted = references.toSorted((one, other) => other.value - one.value);
  let free = high + ofPixels(heightAbove);
  return sorted.map((reference, index) => {
    const { value } = reference;
    const above = { vertical: 'Bottom', bottom: value, top: value + room } as const;
    const below = { vertical: 'Top', bottom: value - room, top: value } as const;
    const next = sorted[index + 1]?.value ?? low;
    const usual = above.top <= free ? above : below;
    const heights = usual === above && below.bottom >= next ? [above, below] : [usual];
    const width = Math.min((reference.label.length * letterWidth) / plotWidth, 1 / 3);
    const places = sides.map((side) => ({ side, ...partOf(side, width) }));
    const candidates = heights.flatMap((height) => places.map((place) => ({ ...height, ...place })));
    const [chosen = { ...usual, side: sides[0] }] = candidates.toSorted(
      (one, other) => linesThrough(rows, one) - linesThrough(rows, other),
    );
    free = chosen.bottom;
    return { ...reference, position: `inside${chosen.vertical}${chosen.side}` };
  });
}

/** Where words of a width stand, both in parts of the width of the plot. */
function partOf(side: Side, width: number): { from: number; to: number } {
  const from = { Left: 0, '': (1 - width) / 2, Right: 1 - width }[side];
  return { from, to: from + width };
}

interface Box {
  from: number;
  to: number;
  bottom: number;
  top: number;
}

/** How many stretches of lines, from one figure to the next, run through a box. */
function linesThrough(rows: readonly Row[], box: Box): number {
  const columns = rows[0]?.points.map((_, column) => rows.map(({ points }) => points[column]?.value)) ?? [];
  return columns.reduce((sum, values) => sum + stretchesThrough(values, box), 0);
}

function stretchesThrough(values: (number | null | undefined)[], { from, to, bottom, top }: Box): number {
  const step = 1 / Math.max(values.length - 1, 1);
  return values.filter((start, index) => {
    // A figure without a next one is a stretch of its own.
    const end = values[index + 1] ?? start;
    if (start == null || end == null) return false;
    const [left, right] = [clamp(from / step - index), clamp(to / step - index)];
    if (to < index * step || from > (index + 1) * step) return false;
    const [one, other] = [start + left * (end - start), start + right * (end - start)];
    return Math.min(one, other) < top && Math.max(one, other) > bottom;
  }).length;
}

const clamp = (place: number) => Math.min(Math.max(place, 0), 1);
