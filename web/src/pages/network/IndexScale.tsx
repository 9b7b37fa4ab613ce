import { formatIndex } from '../../../../server/contract/format/number.ts';
import classes from './IndexScale.module.css';

/** The E-I index on its scale from -1 to +1, both ends in words. */
export function IndexScale({ value }: { value: number }) {
  const at = (index: number) => `${((index + 1) / 2) * 100}%`;
  const text = formatIndex(value);
  return (
    <figure className={classes.figure} aria-label={`E-I index ${text}, on a scale from −1 to +1`}>
      <div className={classes.value} aria-hidden>
        <span className={classes.label} style={{ left: at(value) }}>
          {text}
        </span>
      </div>
      <div className={classes.lane} aria-hidden>
        <span
          className={classes.reach}
          style={{ left: at(Math.min(value, 0)), width: `${Math.abs(value) * 50}%` }}
        />
        <span className={classes.zero} />
        <span className={classes.mark} style={{ left: at(value) }} />
      </div>
      <figcaption className={classes.ends}>
        <span>−1 only among themselves</span>
        <span>0 as often across as within</span>
        <span>+1 only with other departments</span>
      </figcaption>
    </figure>
  );
}
