import { formatDate } from '../../contract/format/date.ts';
import {
  formatBare,
  formatChange,
  formatCount,
  formatSignedCount,
  formatValue,
} from '../../contract/format/number.ts';
import type { DateLanguage, Report, ReportCell, ReportFigure } from '../../contract/index.ts';

/** A figure as every readable form of a report writes it: `43.2%`, `+1.2 pp`, `hidden`, or a dash without any. */
export function figureInWords({ value, unit, suppressed, signed }: ReportFigure): string {
  if (suppressed) return 'hidden';
  if (value === null) return '–';
  if (!signed) return formatValue(value, unit);
  return unit === 'people' || unit === 'events' ? formatSignedCount(value) : formatChange(value, unit);
}

/** A cell of a table as it is read; nothing where it is empty. What is counted is said by the heading of the column. */
export function cellInWords(cell: ReportCell, language: DateLanguage): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if ('date' in cell) return formatDate(cell.date, language);
  const { value, unit, signed, suppressed } = cell;
  if (value === null || suppressed || signed) return figureInWords(cell);
  const isDuration = unit === 'days' || unit === 'hours';
  return isDuration ? figureInWords(cell) : formatBare(value, unit);
}

/** Whether a column is of figures, and so stands to the right. */
export const isFigure = (cell: ReportCell | undefined): cell is ReportFigure =>
  typeof cell === 'object' && cell !== null && 'unit' in cell;

/** The days of the report: `2 Mar 2026 – 8 Mar 2026`. */
export const weekInWords = ({ week, lastDay, language }: Report): string =>
  `${formatDate(week, language)} – ${formatDate(lastDay, language)}`;

/** What the figures of a whole report leave out, and whose clock cuts its weeks. */
export function readingNotes(report: Report): string[] {
  const { suppressed, minGroup, namesManagers, hasPseudonyms, readsObserved, timeZone } = report;
  const named = hasPseudonyms
    ? 'Names are hidden: managers have pseudonyms.'
    : 'Nobody but managers is named.';
  return [
    suppressed
      ? `There are fewer than ${minGroup} people in this scope, so their figures are hidden.`
      : `Figures of fewer than ${minGroup} people are hidden, and so are those that would give them away by subtraction.`,
    namesManagers ? named : 'Managers are counted and never named.',
    ...(readsObserved ? [] : ['No source tells of reading: people who only read count as absent.']),
    `Weeks run from Monday to Sunday in the time zone ${timeZone}.`,
  ];
}

/** What a table says of the rows that it does not show or have, or null where it shows all. */
export function moreRows(rows: number, shown: number | null): string | null {
  if (rows === 0) return 'none';
  if (shown === null || shown >= rows) return null;
  return shown === 0
    ? `all ${formatCount(rows)} in the workbook`
    : `and ${formatCount(rows - shown)} more in the workbook`;
}
