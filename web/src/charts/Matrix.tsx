import { memo } from 'react';
import { mix, readableOn } from './color.ts';
import classes from './Matrix.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';
import { usePalette } from './usePalette.ts';

export interface MatrixRow {
  key: string;
  /** Shown after the name, such as the sum of the row. */
  total: string;
  cells: MatrixCell[];
}

export interface MatrixCell {
  text: string;
  /** From 0, the lightest, to 1. */
  shade: number;
}

/** A cell by the keys of its row and column. */
export interface Place {
  row: string;
  column: string;
}

interface MatrixProps {
  title: string;
  /** What the rows and the columns are, in the corner between them. */
  corner: string;
  totalHeading: string;
  columns: readonly string[];
  rows: readonly MatrixRow[];
  /** Called with the cell under the pointer, and with null where it leaves the cells. */
  onPoint: (place: Place | null) => void;
}

/** With more columns than this their names stand upright. */
const mostFlat = 6;

/**
 * Rows against columns, each cell shaded by its figure; cells of a row and a column of the same key are framed. Scrolls
 * inside its own frame with the names in sight. It reads as a table without the colours.
 */
export const Matrix = memo(function Matrix(props: MatrixProps) {
  const { title, corner, totalHeading, columns, rows, onPoint } = props;
  const { heat } = usePalette();
  const name = columns.length > mostFlat ? classes.upright : classes.flat;
  const point = (target: EventTarget) => {
    const { row, column } = target instanceof HTMLElement ? target.dataset : {};
    onPoint(row !== undefined && column !== undefined ? { row, column } : null);
  };
  return (
    <ScrollRegion label={`${title}, table`}>
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: what is said of the cell under the pointer is in the cells as well */}
      <table
        className={classes.table}
        onMouseOver={({ target }) => point(target)}
        onMouseLeave={() => onPoint(null)}
      >
        <caption className={classes.caption}>{title}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.row}>
              {corner}
            </th>
            <th scope="col">{totalHeading}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <span className={name}>{column}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, total, cells }) => (
            <tr key={key}>
              <th scope="row" className={classes.row}>
                {key}
              </th>
              <td className={classes.total}>{total}</td>
              {columns.map((column, index) => {
                const { text, shade } = cells[index] ?? { text: '', shade: 0 };
                const background = mix(heat[0], heat[1], shade);
                return (
                  <td
                    key={column}
                    data-row={key}
                    data-column={column}
                    className={key === column ? classes.own : classes.cell}
                    style={{ background, color: readableOn(background) }}
                  >
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
});
