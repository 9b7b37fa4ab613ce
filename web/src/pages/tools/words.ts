import { formatDate, formatInstant } from '../../../../server/contract/format/date.ts';
import { plural } from '../../../../server/contract/format/number.ts';
import type { Grain, MetricLink } from '../../../../server/contract/index.ts';
import { dimensionLabels } from '../../figures/labels.ts';

const periods: Record<Grain, [string, string]> = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
};

/** Which periods a link gives, and for which groups: `the last 12 weeks, by department`. */
export function questionInWords({ grain, by, last }: MetricLink): string {
  const range =
    last === 1 ? `the current ${periods[grain][0]}` : `the last ${plural(last, ...periods[grain])}`;
  return by ? `${range}, by ${dimensionLabels[by].toLowerCase()}` : range;
}

/** When a link was last used, and until when it works. */
export function useInWords({ lastUsedAt, expiresOn, isOver }: MetricLink, timeZone: string): string {
  const used = lastUsedAt === null ? 'Not used yet' : `Last used ${formatInstant(lastUsedAt, timeZone)}`;
  if (expiresOn === null) return `${used}; works until it is revoked`;
  return `${used}; ${isOver ? 'worked' : 'works'} until ${formatDate(expiresOn)}`;
}
