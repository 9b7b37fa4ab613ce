import type { DateText } from '../calendar.ts';
import type { Context } from '../context.ts';
import { type Dimension, dimensions, type MetricResult } from '../contract/index.ts';
import { catalogue, noFilter, runMetrics } from '../metrics/index.ts';
import type { KeptGrain } from '../rollup/index.ts';

/** A week or a month. */
export interface Period {
  grain: KeptGrain;
  period: DateText;
}

/** By what the published figures are broken down: not at all, or by one dimension. */
export const breakdowns = ['all', ...dimensions] as const;
type Breakdown = (typeof breakdowns)[number];

/** A row of `published_figure`, but for its period and breakdown. */
export interface Figure {
  metric: string;
  key: string;
  rung: string;
  complete: boolean;
  final: boolean | null;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  admins_excluded: number | null;
  suppressed: boolean;
}

/**
 * Every metric of one period by one dimension, as `GET /metrics/{id}` answers an executive who asks about that period
 * alone: which groups there are in it then depends on nothing but itself.
 */
export async function figuresOf(
  context: Context,
  { grain, period }: Period,
  breakdown: Breakdown,
): Promise<Figure[]> {
  const by = breakdown === 'all' ? undefined : breakdown;
  const metrics = catalogue.filter(
    ({ grains, dimensions }) => grains.includes(grain) && (!by || dimensions.includes(by)),
  );
  const results = await runMetrics(context, metrics, { grain, periods: [period], by, filter: noFilter });
  return results.flatMap((result) => rowsOf(result, by));
}

function rowsOf({ metric, series }: MetricResult, by: Dimension | undefined): Figure[] {
  return series.flatMap(({ key, rung = '', points }) =>
    points.map(({ complete, final = null, value, numerator, denominator, adminsExcluded, suppressed }) => ({
      ...{ metric, key: rung === '' ? key : groupKeyOf(key, rung, by), rung, complete, final },
      ...{ value, numerator, denominator, admins_excluded: adminsExcluded ?? null, suppressed },
    })),
  );
}

/** The key of a series of one rung is that rung, or that of its group and the rung. */
function groupKeyOf(key: string, rung: string, by: Dimension | undefined): string {
  return by ? key.slice(0, -`:${rung}`.length) : 'all';
}
