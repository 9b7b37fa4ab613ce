import type { DateText } from '../../server/calendar.ts';
import type { Dialect, Span } from './relations.ts';

/**
 * One figure of the catalogue as an analyst asks for it, by week and department, of what is stored of events and people:
 * a SELECT of `week`, `key` (the department; with several series, the rung behind it), `numerator` and, where
 * it is a ratio, `denominator`. Weeks and departments with nothing to count may be missing.
 */
export interface RivalFigure {
  /** Its id in the catalogue. */
  metric: string;
  isRatio: boolean;
  statement(span: Span, dialect: Dialect): string;
}

/** A row of its answer. */
export interface FigureRow {
  week: DateText;
  key: string;
  numerator: number;
  /** Null of what is no ratio. */
  denominator: number | null;
}

/** The whole statement, whose numbers are doubles and whose weeks are texts in any database. */
export function statementOf(figure: RivalFigure, span: Span, dialect: Dialect): string {
  return `
    select cast(week as text) as week, key, cast(numerator as double precision) as numerator,
      ${figure.isRatio ? 'cast(denominator as double precision)' : 'null'} as denominator
    from (${figure.statement(span, dialect)}) as figure`;
}
