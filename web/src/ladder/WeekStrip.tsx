import { formatDate } from '../../../server/contract/format/date.ts';
import { usePalette } from '../charts/usePalette.ts';
import { type RungId, rungInWords, rungs } from './rungs.ts';
import classes from './WeekStrip.module.css';
import { stripInWords } from './weeks-in-words.ts';

export interface StripWeek {
  week: string;
  rung: RungId;
  /** False while the week runs; drawn with a dashed frame. */
  complete?: boolean;
}

interface WeekStripProps {
  weeks: StripWeek[];
  size?: 'small' | 'large';
}

/** Weeks as squares, the oldest first, coloured by the highest thing done; in words for those who cannot see it. */
export function WeekStrip({ weeks, size = 'small' }: WeekStripProps) {
  const { stages } = usePalette();
  return (
    <span className={classes[size]} role="img" aria-label={stripInWords(weeks)}>
      {weeks.map(({ week, rung, complete = true }) => (
        <span
          key={week}
          className={complete ? classes.square : classes.running}
          title={`Week of ${formatDate(week)}: ${rungInWords(rung)}${complete ? '' : ' so far'}`}
          style={{
            background:
              rung === 'absent' ? undefined : stages[rungs.findIndex((candidate) => candidate.id === rung)],
          }}
        />
      ))}
    </span>
  );
}
