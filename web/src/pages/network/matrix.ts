import { formatCount, formatWholePercent } from '../../../../server/contract/format/number.ts';
import type { MatrixRow } from '../../charts/Matrix.tsx';
import type { DepartmentRow } from './departments.ts';
import { formatCompact } from './words.ts';

/** What the shades of the matrix mean: numbers of events, or shares of what the row wrote. */
export const shadings = ['events', 'share'] as const;
export type Shading = (typeof shadings)[number];

/**
 * The cells of the matrix, and the figure of its darkest. Shades grow with the square root of the figure: what stays
 * inside a department is often a hundred times what leaves it, and would leave the rest blank.
 */
export function matrixOf(
  rows: readonly DepartmentRow[],
  columns: readonly string[],
  shading: Shading,
): { rows: MatrixRow[]; most: string } {
  const figureOf = ({ to, written }: DepartmentRow, column: string) => {
    const events = to.get(column) ?? 0;
    return shading === 'events' ? events : written === 0 ? 0 : events / written;
  };
  const format = shading === 'events' ? formatCompact : formatWholePercent;
  const most = Math.max(0, ...rows.flatMap((row) => columns.map((column) => figureOf(row, column))));
  return {
    most: format(most),
    rows: rows.map((row) => ({
      key: row.key,
      total: formatCount(row.written),
      cells: columns.map((column) => {
        const figure = figureOf(row, column);
        return { text: format(figure), shade: most === 0 ? 0 : Math.sqrt(figure / most) };
      }),
    })),
  };
}
