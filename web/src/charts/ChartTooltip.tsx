import { formatCount, formatValue } from '../../../server/contract/format/number.ts';
import type { Unit } from '../../../server/contract/index.ts';
import type { MarkedAnnotation } from './annotations.ts';
import classes from './ChartTooltip.module.css';
import type { Row } from './rows.ts';

export interface TooltipSeries {
  label: string;
  color: string;
}

interface ChartTooltipProps {
  row: Row | undefined;
  series: TooltipSeries[];
  unit: Unit;
  title: string;
  happened: readonly MarkedAnnotation[];
}

/** As many as a tooltip has room for. */
const mostHappened = 3;

/** Every figure of one period, with its unit what it is a share of, and what happened in it. */
export function ChartTooltip({ row, series, unit, title, happened }: ChartTooltipProps) {
  if (!row) return null;
  return (
    <div className={classes.box}>
      <div className={classes.title}>
        {title}
        {!row.complete && <span className={classes.open}> · incomplete</span>}
        {row.complete && !row.final && <span className={classes.open}> · not final yet</span>}
      </div>
      {series.map(({ label, color }, index) => {
        const point = row.points[index];
        const text = point?.suppressed
          ? 'hidden'
          : point?.value == null
            ? 'no figure'
            : formatValue(point.value, unit);
        const share =
          unit === 'ratio' && point?.numerator != null && point.denominator != null
            ? `${formatCount(point.numerator)} of ${formatCount(point.denominator)}`
            : null;
        return (
          <div key={label} className={classes.line}>
            <span className={classes.mark} style={{ background: color }} aria-hidden />
            <span className={classes.label}>{label}</span>
            <span className={classes.value}>{text}</span>
            {share && <span className={classes.share}>{share}</span>}
          </div>
        );
      })}
      {happened.slice(0, mostHappened).map(({ number, name }) => (
        <div key={number} className={classes.happened}>
          {number} · {name}
        </div>
      ))}
      {happened.length > mostHappened && (
        <div className={classes.happened}>and {happened.length - mostHappened} more</div>
      )}
    </div>
  );
}
