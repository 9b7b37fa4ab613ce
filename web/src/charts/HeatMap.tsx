import { formatWholePercent } from '../../../server/contract/format/number.ts';
import { mix, readableOn } from './color.ts';
import classes from './HeatMap.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';
import { usePalette } from './usePalette.ts';

export interface HeatRow {
  key: string;
  label: string;
  /** Shown below the label. */
  note?: string;
  /** Shown after the label, such as how many the row stands for. */
  size: string;
  /** A share by column; `null` hidden, `undefined` not there. */
  cells: (number | null | undefined)[];
}

interface HeatMapProps {
  title: string;
  rowHeading: string;
  sizeHeading: string;
  columns: string[];
  rows: HeatRow[];
}

/** A table of shares, each cell coloured by its value: it reads as a table without the colours. */
export function HeatMap({ title, rowHeading, sizeHeading, columns, rows }: HeatMapProps) {
  const palette = usePalette();
  return (
    <ScrollRegion label={`${title}, table`}>
      <table className={classes.table}>
        <caption className={classes.caption}>{title}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.row}>
              {rowHeading}
            </th>
            <th scope="col">{sizeHeading}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, note, size, cells }) => (
            <tr key={key}>
              <th scope="row" className={classes.row}>
                {label}
                {note && <span className={classes.note}>{note}</span>}
              </th>
              <td className={classes.size}>{size}</td>
              {columns.map((column, index) => (
                <HeatCell key={column} value={cells[index]} heat={palette.heat} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function HeatCell({ value, heat }: { value: number | null | undefined; heat: readonly [string, string] }) {
  if (value === undefined) return <td />;
  if (value === null) return <td className={classes.hidden}>hidden</td>;
  const background = mix(heat[0], heat[1], value);
  return (
    <td className={classes.cell} style={{ background, color: readableOn(background) }}>
      {formatWholePercent(value)}
    </td>
  );
}
