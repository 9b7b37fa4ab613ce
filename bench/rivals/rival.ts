import type { FigureRow, RivalFigure } from './figure.ts';
import type { Span } from './relations.ts';

/** Somebody else who answers the same questions, from the raw rows. */
export interface Rival {
  name: 'plain_sql' | 'duckdb';
  answer(figure: RivalFigure, span: Span): Promise<FigureRow[]>;
  close(): Promise<void>;
}
