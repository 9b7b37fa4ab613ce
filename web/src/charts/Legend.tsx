import classes from './Legend.module.css';

interface LegendItem {
  label: string;
  color: string;
  /** A frame stands for what is drawn empty. */
  form?: 'line' | 'box' | 'frame';
}

export interface LegendProps {
  items: LegendItem[];
  /** Says how a period that has not ended is drawn, where one is. */
  incomplete?: 'dashed' | 'hatched' | undefined;
  /** Whether figures are drawn that may still change. */
  isUnsettled?: boolean;
}

export function Legend({ items, incomplete, isUnsettled = false }: LegendProps) {
  return (
    <ul className={classes.list}>
      {items.map(({ label, color, form = 'line' }) => (
        <li key={label} className={classes.item}>
          <span
            className={classes[form]}
            style={form === 'frame' ? undefined : { background: color }}
            aria-hidden
          />
          {label}
        </li>
      ))}
      {incomplete && (
        <li className={classes.item}>
          <span className={classes[incomplete]} aria-hidden />
          incomplete period
        </li>
      )}
      {isUnsettled && (
        <li className={classes.item}>
          <span className={classes.dashed} aria-hidden />
          <span className={classes.unsettled} aria-hidden />
          not final yet
        </li>
      )}
    </ul>
  );
}
