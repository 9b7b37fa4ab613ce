import { formatDate, formatPeriodTitle } from '../../../server/contract/format/date.ts';

/** How a table names weeks. */
export const weekColumn = { periodHeading: 'Week of', formatPeriod: formatDate };

/** How a chart names weeks, on its axis and in its tooltip. */
export const weekAxis = {
  formatPeriod: formatDate,
  formatPeriodTitle: (period: string) => formatPeriodTitle(period, 'week'),
};
