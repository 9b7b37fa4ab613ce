import { formatPeriod } from '../../../../server/contract/format/date.ts';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { Cohort } from '../../../../server/contract/index.ts';
import type { HeatRow } from '../../charts/HeatMap.tsx';

const mostRows = 30;
const mostColumns = 27;

export interface Heat {
  columns: string[];
  rows: HeatRow[];
  /** Whether cohorts or periods were left out for their number. */
  isCut: boolean;
  isHidden: boolean;
}

/** Cohorts as rows of a heat map, oldest first; those with nobody in them are left out. */
export function heatOf(cohorts: readonly Cohort[], grain: 'week' | 'month'): Heat {
  const peopled = cohorts.filter(({ size, suppressed }) => suppressed || (size ?? 0) > 0);
  const shown = peopled.slice(-mostRows);
  const periods = Math.max(0, ...shown.flatMap(({ cells }) => cells.map(({ offset }) => offset + 1)));
  const columns = Array.from({ length: Math.min(periods, mostColumns) }, (_, offset) => String(offset));
  const rows = shown.map(({ period, complete, size, suppressed, cells }): HeatRow => {
    const byOffset = new Map(cells.map(({ offset, value }) => [offset, value]));
    return {
      key: period,
      label: formatPeriod(period, grain),
      ...(!complete && { note: 'incomplete' }),
      size: suppressed || size === null ? 'hidden' : formatCount(size),
      cells: columns.map((_, offset) => byOffset.get(offset)),
    };
  });
  return {
    columns,
    rows,
    isCut: peopled.length > mostRows || periods > mostColumns,
    isHidden: shown.some(({ suppressed }) => suppressed),
  };
}
