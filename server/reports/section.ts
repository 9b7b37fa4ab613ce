import { formatDate } from '../contract/format/date.ts';
import { type Headline, headlineOf } from '../contract/headline.ts';
import type {
  Point,
  ReportChart,
  ReportFigure,
  ReportSection,
  ReportTile,
  Series,
  Share,
  Unit,
} from '../contract/index.ts';
import type { Question } from './question.ts';

/** One section of the report, or null where it has nothing to say. A new one is one file and one line in `sections.ts`. */
export type SectionBuilder = (question: Question) => Promise<ReportSection | null>;

/** A section with what it does not have left empty. */
export function section(part: Pick<ReportSection, 'id' | 'title'> & Partial<ReportSection>): ReportSection {
  return { sentences: [], tiles: [], charts: [], tables: [], note: null, ...part };
}

/** A figure as it is; `suppressed` is said only where it is so. */
export function figure(
  { value, suppressed }: Pick<Point, 'value' | 'suppressed'> | Share,
  unit: Unit,
): ReportFigure {
  return suppressed ? { value: null, unit, suppressed } : { value, unit };
}

/** A number that is hidden where it is null. */
export const count = (value: number | null, unit: Unit = 'people'): ReportFigure =>
  value === null ? { value, unit, suppressed: true } : { value, unit };

export const change = (value: number | null, unit: Unit): ReportFigure => ({ value, unit, signed: true });

/** The newest week whose figure will not change any more: posts of later ones may still be answered. */
export const settledHeadline = (series: Series | undefined): Headline | null =>
  headlineOf(series, ({ complete, final }) => complete && final !== false);

/** The two comparisons that stand below every figure of a week. */
export function changesOf({ fromBefore, fromMean }: Headline, unit: Unit): ReportTile['changes'] {
  return [
    { figure: change(fromBefore, unit), against: 'on the week before' },
    { figure: change(fromMean, unit), against: 'on the mean of the four weeks before' },
  ].filter(({ figure }) => figure.value !== null);
}

/** A date in the language of the report. */
export const dateIn = ({ asked }: Question, date: string): string => formatDate(date, asked.language);

/** Lines of shares by week. */
export function lines(
  id: string,
  title: string,
  series: Series[],
  more: Partial<ReportChart> = {},
): ReportChart {
  return { id, title, kind: 'lines', unit: 'ratio', axis: 'date', series, references: [], ...more };
}
