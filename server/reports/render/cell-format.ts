import type { ReportFigure } from '../../contract/index.ts';

type Unit = ReportFigure['unit'];

/** The number of a figure in a workbook with its format, as the readable forms write it. */
export type NumberCell = { value: number; format: string };

/** A format that tells rises from falls, with a real minus; a literal that is not ASCII has to stand in quotes. */
const signedAs = (format: string) => `+${format};"\u2212"${format};${format}`;

const formats: Record<Unit, string> = {
  people: '#,##0',
  events: '#,##0',
  ratio: '0.0%',
  index: signedAs('0.00'),
  days: '0.0" days"',
  hours: '0.0" hours"',
  'events per person': '0.0',
  score: '0.0" of 5"',
};

/**
 * A ratio is a fraction under a percent format. A difference of ratios is held in percentage points, times 100: under a
 * percent format a rise of 1.2 points would read as a rise by 1.2 per cent, and a format cannot both scale and say pp.
 */
export function numberCell(value: number, { unit, signed }: ReportFigure): NumberCell {
  if (!signed || unit === 'index') return { value, format: formats[unit] };
  if (unit === 'ratio') return { value: value * 100, format: signedAs('0.0" pp"') };
  return { value, format: signedAs(formats[unit]) };
}
