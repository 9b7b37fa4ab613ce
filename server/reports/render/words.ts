import { formatDate } from '../../contract/format/date.ts';
import { formatChange, formatSignedCount, formatValue } from '../../contract/format/number.ts';
import type { DateLanguage, ReportCell, ReportFigure } from '../../contract/index.ts';

/** A figure as every readable form of a report writes it: `43.2%`, `+1.2 pp`, `hidden`, or a dash without any. */
export function figureInWords({ value, unit, suppressed, signed }: ReportFigure): string {
  if (suppressed) return 'hidden';
  if (value === null) return '–';
  if (!signed) return formatValue(value, unit);
  return unit === 'people' || unit === 'events' ? formatSignedCount(value) : formatChange(value, unit);
}

/** A cell of a table as it is read; nothing where it is empty. */
export function cellInWords(cell: ReportCell, language: DateLanguage): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return 'date' in cell ? formatDate(cell.date, language) : figureInWords(cell);
}

/** Whether a column is of figures, and so stands to the right. */
export const isFigure = (cell: ReportCell | undefined): cell is ReportFigure =>
  typeof cell === 'object' && cell !== null && 'unit' in cell;
