import type { Unit } from '../metric.ts';

const integer = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const hundredths = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const wholePercent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const signedDecimal = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

export const formatCount = (count: number): string => integer.format(count);
export const formatPercent = (ratio: number): string => percent.format(ratio);
export const formatWholePercent = (ratio: number): string => wholePercent.format(ratio);

/** A difference of two ratios in percentage points: 0.012 is `+1.2 pp`. */
export function formatPercentagePoints(difference: number): string {
  return `${signedDecimal.format(difference * 100).replace('-', '\u2212')} pp`;
}

/** An index between -1 and 1 with its sign: `+0.25`, `−0.41`, `0.00`. */
export const formatIndex = (index: number): string => hundredths.format(index).replace('-', '\u2212');

const signedPercent = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

/** A relative change: 0.12 is `+12%`. */
export const formatGrowth = (change: number): string => signedPercent.format(change).replace('-', '\u2212');

/** A mean of counts: `12.5`. */
export const formatMean = (mean: number): string => decimal.format(mean);

/** `1 person`, `1,382 events`. */
export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A figure as a cell of a table shows it: its unit stands in the heading, but for ratios. */
export function formatBare(value: number, unit: Unit): string {
  if (unit === 'ratio') return formatPercent(value);
  if (unit === 'people' || unit === 'events') return formatCount(value);
  if (unit === 'index') return formatIndex(value);
  return decimal.format(value);
}

/** A duration given in hours: `24 minutes`, `3.5 hours`, and from two days on `2.1 days`. */
export function formatDuration(hours: number): string {
  if (Math.abs(hours) < 1) return plural(Math.round(hours * 60), 'minute', 'minutes');
  return Math.abs(hours) < 48 ? `${decimal.format(hours)} hours` : `${decimal.format(hours / 24)} days`;
}

/** A figure with its unit, as a tooltip shows it. */
export function formatValue(value: number, unit: Unit): string {
  const bare = formatBare(value, unit);
  if (unit === 'ratio' || unit === 'index') return bare;
  if (unit === 'people') return plural(value, 'person', 'people');
  if (unit === 'events') return plural(value, 'event', 'events');
  if (unit === 'hours') return formatDuration(value);
  if (unit === 'days') return `${bare} ${bare === '1.0' ? 'day' : 'days'}`;
  return `${bare} ${unitTitle(unit)}`;
}

/** A difference of two figures with its sign: `+1.2 pp`, `−3.5 hours`, `+0.3`. */
export function formatChange(difference: number, unit: Unit): string {
  if (unit === 'ratio') return formatPercentagePoints(difference);
  if (unit !== 'hours') return signedDecimal.format(difference).replace('-', '\u2212');
  const sign = difference < 0 ? '\u2212' : '+';
  const duration = formatDuration(Math.abs(difference));
  return Number.parseFloat(duration) === 0 ? duration : sign + duration;
}

/** A step of an axis: ratios as whole per cent where the step allows, hours as days where the steps are as long. */
export function formatTick(value: number, unit: Unit, step: number): string {
  if (unit === 'ratio') return step * 100 >= 1 ? formatWholePercent(value) : formatPercent(value);
  if (unit === 'hours' && value !== 0) return hoursTick(value, step);
  if (step >= 1) return formatCount(value).replace('-', '\u2212');
  return decimal.format(value).replace('-', '\u2212');
}

function hoursTick(hours: number, step: number): string {
  if (step >= 24) return `${formatCount(hours / 24)} d`;
  return `${step >= 1 ? formatCount(hours) : decimal.format(hours)} h`;
}

const unitTitles: Record<Unit, string> = {
  people: 'people',
  ratio: '%',
  days: 'days',
  events: 'events',
  'events per person': 'events per person',
  hours: 'hours',
  index: 'index',
  score: 'of 5',
};

/** The unit as an axis or a heading names it. */
export const unitTitle = (unit: Unit): string => unitTitles[unit];

const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** `+12`, `−7`, `0` */
export const formatSignedCount = (count: number): string => signed.format(count).replace('-', '\u2212');
