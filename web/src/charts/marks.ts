/** A mark over a chart, in pixels: of one annotation, or of neighbours that have no room for one each. */
export interface Mark {
  /** Numbers of the first and the last. */
  from: number;
  to: number;
  /** Of its middle. */
  x: number;
  width: number;
}

/** A mark is rounded by half of its height, so that one figure in it stands in a circle. */
export const markHeight = 16;
const figureWidth = 7;
const padding = 9;
const gap = 2;

/** What a mark says: `3`, `3–5` */
export const markText = ({ from, to }: Pick<Mark, 'from' | 'to'>): string =>
  from === to ? String(from) : `${from}\u2013${to}`;

/**
 * Where marks stand that do not touch each other: over what they mark, and where that is too close, one for several in
 * their midst.
 *
 * @param places of what is marked, numbered from one, from left to right
 */
export function placeMarks(places: readonly number[]): Mark[] {
  const marks: Mark[] = [];
  const markOf = (from: number, to: number): Mark => {
    const x = ((places[from - 1] ?? 0) + (places[to - 1] ?? 0)) / 2;
    return { from, to, x, width: markText({ from, to }).length * figureWidth + padding };
  };
  for (let number = 1; number <= places.length; number += 1) {
    let mark = markOf(number, number);
    for (let left = marks.at(-1); left && touch(left, mark); left = marks.at(-1)) {
      marks.pop();
      mark = markOf(left.from, mark.to);
    }
    marks.push(mark);
  }
  return marks;
}

const touch = (left: Mark, right: Mark): boolean => left.x + left.width / 2 + gap > right.x - right.width / 2;
