import { formatPercent, formatWholePercent } from '../../../server/contract/format/number.ts';
import { useShowAll } from '../tables/ShowAll.tsx';
import { readableOn } from './color.ts';
import { Legend } from './Legend.tsx';
import classes from './ShareBars.module.css';

export interface ShareBar {
  key: string;
  label: string;
  /** Shown below the label. */
  note?: string;
  /** Parts of one whole, in order; `null` where the group is hidden. */
  parts: { label: string; share: number; color: string }[] | null;
}

/** More groups than that are shown on demand. */
const shownAtFirst = 25;

/** Groups side by side, each a whole cut into its parts. */
export function ShareBars({ bars }: { bars: ShareBar[] }) {
  const { shown, button } = useShowAll(bars, shownAtFirst, String(bars.length));
  const parts = bars.find((bar) => bar.parts)?.parts ?? [];
  return (
    <>
      <ul className={classes.list}>
        {shown.map(({ key, label, note, parts: pieces }) => (
          <li key={key} className={classes.row}>
            <span className={classes.label}>
              {label}
              {note && <span className={classes.note}>{note}</span>}
            </span>
            {pieces ? (
              <span className={classes.track}>
                {pieces.map((piece) => (
                  <span
                    key={piece.label}
                    className={classes.part}
                    title={`${piece.label}: ${formatPercent(piece.share)}`}
                    style={{
                      width: `${piece.share * 100}%`,
                      background: piece.color,
                      color: readableOn(piece.color),
                    }}
                  >
                    <span className={classes.spoken}>{piece.label} </span>
                    {piece.share >= 0.05 ? (
                      formatWholePercent(piece.share)
                    ) : (
                      <span className={classes.spoken}>{formatPercent(piece.share)}</span>
                    )}
                  </span>
                ))}
              </span>
            ) : (
              <span className={classes.hidden}>hidden</span>
            )}
          </li>
        ))}
      </ul>
      {button}
      <Legend items={parts.map(({ label, color }) => ({ label, color, form: 'box' }))} />
    </>
  );
}
