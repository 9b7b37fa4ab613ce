import { questionRule } from '../../contract/index.ts';

/** What can be asked about a figure. */
export interface Question {
  /** The figure and the range: everything but the filter, as text. */
  figure: string;
  /** Each value of the filter once, like `department: Sales`, in order. */
  filter: string[];
}

/** One time that a viewer asked a question. */
export interface Asked {
  question: Question;
  /** Epoch milliseconds. */
  at: number;
  /** Whether the answer hid a small group. */
  suppressed: boolean;
}

/** Two filters that differ by one value. */
export interface Pair {
  without: string[];
  value: string;
  /** Figures and ranges for which both were asked. */
  questions: number;
}

const apart = questionRule.hoursApart * 3_600_000;

/**
 * Pairs of questions by one viewer from which something hidden may be told by subtraction: of the same figure and range,
 * with filters that differ by one value, asked at most a day apart, where one of the answers hid a small group, or where
 * the two filters differ by few people. Those of the same two filters are one pair; the most questions first.
 */
export function differencingPairs(
  questions: Asked[],
  differByFew: (some: string[], others: string[]) => boolean,
): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const byFilter of groupsOf(questions)) {
    for (const { filter, times } of byFilter.values()) {
      for (const value of filter) {
        const without = filter.filter((other) => other !== value);
        const other = byFilter.get(keyOf(without));
        if (!other) continue;
        const isFew = differByFew(filter, without);
        if (!areTelling(times, other.times, isFew)) continue;
        const key = keyOf([value, ...without]);
        const pair = pairs.get(key) ?? { without, value, questions: 0 };
        pairs.set(key, pair);
        pair.questions += 1;
      }
    }
  }
  return [...pairs.values()].sort((one, other) => other.questions - one.questions);
}

type Time = Pick<Asked, 'at' | 'suppressed'>;
type ByFilter = Map<string, { filter: string[]; times: Time[] }>;

const keyOf = (filter: string[]): string => JSON.stringify(filter);

/** The questions of each figure, by their filters. Those that are one object are looked at once. */
function groupsOf(questions: Asked[]): Iterable<ByFilter> {
  const figures = new Map<string, ByFilter>();
  for (const [{ figure, filter }, times] of Map.groupBy(questions, ({ question }) => question)) {
    const byFilter: ByFilter = figures.get(figure) ?? new Map();
    figures.set(figure, byFilter);
    const before = byFilter.get(keyOf(filter))?.times ?? [];
    byFilter.set(keyOf(filter), { filter, times: [...before, ...times] });
  }
  return figures.values();
}

function areTelling(some: Time[], others: Time[], isFew: boolean): boolean {
  return some.some((one) =>
    others.some(
      (other) => (isFew || one.suppressed || other.suppressed) && Math.abs(one.at - other.at) <= apart,
    ),
  );
}
