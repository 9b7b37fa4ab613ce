import type { Row } from './rows.ts';
import type { Scale } from './scale.ts';

/** A figure that others are compared with, as a line across a chart. */
export interface Reference {
  value: number;
  label: string;
}

/** Where a label can stand along its line, best first: in which part of the width, and what Recharts calls it. */
const places = [
  { from: 2 / 3, to: 1, side: 'Right' },
  { from: 1 / 3, to: 2 / 3, side: '' },
  { from: 0, to: 1 / 3, side: 'Left' },
] as const;

type Position = `inside${'Bottom' | 'Top'}${(typeof places)[number]['side']}`;

/** In pixels: the room that a label takes, that there is over the top of the plot, and that axis and margins take. */
const labelHeight = 23;
const heightAbove = 14;
const heightAround = 50;

/**
 * References from the highest down, each with the place of its label: above its line where there is room, and else below,
 * in the first part of the width where no line of the chart runs through the words; on the other side of its line where
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
    const sides = usual === above && below.bottom >= next ? [above, below] : [usual];
    const candidates = sides.flatMap((side) => places.map((place) => ({ ...side, ...place })));
    const [chosen = { ...usual, ...places[0] }] = candidates.toSorted(
      (one, other) => linesThrough(rows, one) - linesThrough(rows, other),
    );
    free = chosen.bottom;
    return { ...reference, position: `inside${chosen.vertical}${chosen.side}` };
  });
}

interface Box {
  from: number;
  to: number;
  bottom: number;
  top: number;
}

/** How many figures, and stretches between two of them, lie between two values in a part of the width. */
function linesThrough(rows: readonly Row[], { from, to, bottom, top }: Box): number {
  const part = rows.slice(Math.floor(from * rows.length), Math.ceil(to * rows.length));
  const columns = part[0]?.points.map((_, column) => part.map(({ points }) => points[column]?.value)) ?? [];
  const stretches = columns.flatMap((values) =>
    values.map((value, index) => [value, values[index + 1] ?? value]),
  );
  return stretches.filter(([start, end]) => {
    if (start == null || end == null) return false;
    return Math.min(start, end) <= top && Math.max(start, end) >= bottom;
  }).length;
}
