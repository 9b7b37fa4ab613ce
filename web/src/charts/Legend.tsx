import type { CSSProperties } from 'react';
import classes from './Legend.module.css';

interface LegendItem {
  label: string;
  color: string;
  /** A frame stands for what is drawn empty. */
  form?: 'line' | 'dashed' | 'box' | 'frame';
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
          <span className={classes[form]} style={styleOf(form, color)} aria-hidden />
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

function styleOf(form: LegendItem['form'], color: string): CSSProperties | undefined {
  if (form === 'frame') return undefined;
  if (form !== 'dashed') return { background: color };
  return { background: `repeating-linear-gradient(90deg, ${color} 0 5px, transparent 5px 8px)` };
}
