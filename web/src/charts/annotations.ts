import { createContext, useContext } from 'react';
import type { Row } from './rows.ts';

/** Something that happened, on local days `YYYY-MM-DD`. */
export interface ChartAnnotation {
  name: string;
  firstOn: string;
  /** Null where it is of its first day alone. */
  lastOn: string | null;
}

/** What every chart over time draws, the oldest first; nothing where nobody says so, as on paper. */
export const AnnotationsContext = createContext<readonly ChartAnnotation[]>([]);

/** One that a chart draws: by what number, and in which of its periods. */
export interface MarkedAnnotation extends ChartAnnotation {
  number: number;
  firstPeriod: string;
  lastPeriod: string;
}

/** What happened in the periods of a chart. */
export function useMarked(rows: readonly Row[]): MarkedAnnotation[] {
  return markedIn(
    useContext(AnnotationsContext),
    rows.map(({ period }) => period),
  );
}

/** Those with a day in the periods, numbered from one; one period alone has no course to compare with. */
export function markedIn(
  annotations: readonly ChartAnnotation[],
  periods: readonly string[],
): MarkedAnnotation[] {
  const [first, end] = [periods[0], endOf(periods)];
  if (first === undefined || end === null) return [];
  return annotations
    .filter(({ firstOn, lastOn }) => firstOn < end && (lastOn ?? firstOn) >= first)
    .map((annotation, index) => ({
      ...{ ...annotation, number: index + 1 },
      firstPeriod: periodAround(annotation.firstOn, periods) ?? first,
      lastPeriod: periodAround(annotation.lastOn ?? annotation.firstOn, periods) ?? first,
    }));
}

/** Those of one period. */
export const markedOn = (marked: readonly MarkedAnnotation[], period: string): MarkedAnnotation[] =>
  marked.filter(({ firstPeriod, lastPeriod }) => firstPeriod <= period && period <= lastPeriod);

function periodAround(day: string, periods: readonly string[]): string | undefined {
  return periods.findLast((period) => period <= day);
}

const dayLength = 86_400_000;

/** The day after the last period, which is as long as the one before it, or a month; null of fewer than two. */
function endOf(periods: readonly string[]): string | null {
  const [before, last] = periods.slice(-2).map((period) => new Date(`${period}T00:00:00Z`));
  if (!before || !last) return null;
  const length = last.getTime() - before.getTime();
  const end =
    length < 28 * dayLength
      ? last.getTime() + length
      : Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1);
  return new Date(end).toISOString().slice(0, 10);
}
