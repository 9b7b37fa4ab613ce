import { usePalette } from './usePalette.ts';
import classes from './ValueBars.module.css';

export interface ValueBar {
  key: string;
  label: string;
  /** The figure in words. */
  value: string;
  /** Shown before the figure, such as what it counts. */
  note?: string;
  /** Length of the bar, from 0 to 1. */
  share: number;
}

/** Groups or choices one below the other, each with its figure and a bar as long. */
export function ValueBars({ bars, color: asked }: { bars: ValueBar[]; color?: string }) {
  const { series } = usePalette();
  const color = asked ?? series[0];
  return (
    <ul className={classes.list}>
      {bars.map(({ key, label, value, note, share }) => (
        <li key={key} className={classes.row}>
          <span className={classes.label}>{label}</span>
          <span className={classes.value}>
            {note && <span className={classes.note}>{note} </span>}
            {value}
          </span>
          <span className={classes.track} aria-hidden>
            {share > 0 && (
              <span className={classes.bar} style={{ width: `${share * 100}%`, background: color }} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
