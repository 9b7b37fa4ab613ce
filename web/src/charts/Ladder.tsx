import { formatCount, formatPercent } from '../../../server/contract/format/number.ts';
import classes from './Ladder.module.css';

export interface Step {
  key: string;
  label: string;
  /** What being on this step means. */
  hint: string;
  share: number;
  count: number;
  color: string;
  /** The same share at an earlier time, drawn as a mark. */
  before: number | null;
}

/** Stages as bars, the highest on top; a mark shows where each stood before. */
export function Ladder({ steps, beforeLabel }: { steps: Step[]; beforeLabel: string }) {
  const marked = steps.some(({ before }) => before !== null);
  return (
    <>
      <ul className={classes.list}>
        {steps.map(({ key, label, hint, share, count, color, before }) => (
          <li key={key} className={classes.step}>
            <span className={classes.label}>
              {label} <span className={classes.hint}>{hint}</span>
            </span>
            <span className={classes.figure}>
              <strong>{formatPercent(share)}</strong>{' '}
              <span className={classes.hint}>{formatCount(count)}</span>
            </span>
            <span className={classes.track} aria-hidden>
              {share > 0 && (
                <span className={classes.bar} style={{ width: `${share * 100}%`, background: color }} />
              )}
              {before !== null && <span className={classes.before} style={{ left: `${before * 100}%` }} />}
            </span>
          </li>
        ))}
      </ul>
      {marked && (
        <p className={classes.note}>
          <span className={classes.key} aria-hidden /> {beforeLabel}
        </p>
      )}
    </>
  );
}
