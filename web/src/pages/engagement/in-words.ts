import { formatDate } from '../../../../server/contract/format/date.ts';
import {
  formatBare,
  formatCount,
  formatDuration,
  formatPercent,
  formatWholePercent,
} from '../../../../server/contract/format/number.ts';
import { type Headline, headlineOf } from '../../../../server/contract/headline.ts';
import type { Point, Series } from '../../../../server/contract/index.ts';

/** A figure of responses: its last week that will not change, and the last complete week where that still may. */
export interface ResponseHeadline {
  final: Headline | null;
  unsettled: Point | null;
}

/** Weeks are compared with weeks alone that are final, as both have to have had the same time to be answered. */
export function responseHeadlineOf(series: Series | undefined): ResponseHeadline {
  if (!series) return { final: null, unsettled: null };
  const last = series.points.findLast(({ complete }) => complete);
  return {
    final: headlineOf({ ...series, points: series.points.filter(({ final }) => final !== false) }),
    unsettled: last?.final === false && last.value !== null ? last : null,
  };
}

/** A figure as a tile shows it, with what it counts. */
export interface TileWords {
  value: string;
  meaning: string;
}

/** What a tile says of a point that is there; only asked where the value is known. */
type Say = (point: Point & { value: number }, when: string) => TileWords;

/** The words of a tile, or why it has no figure. */
export function tileOf(
  point: Point | undefined,
  { minGroup, none, empty, say }: { minGroup: number; none: string; empty: string; say: Say },
): TileWords {
  if (!point) return { value: '–', meaning: none };
  const when = `the week of ${formatDate(point.period)}`;
  if (point.suppressed) return { value: 'Hidden', meaning: `Fewer than ${minGroup} people in ${when}` };
  if (point.value === null) return { value: '–', meaning: `${empty} in ${when}` };
  return say({ ...point, value: point.value }, when);
}

export const contributionsTile: Say = ({ value, numerator, denominator }, when) => ({
  value: formatBare(value, 'events per person'),
  meaning: `${formatCount(numerator ?? 0)} contributions of ${formatCount(denominator ?? 0)} active people in ${when}`,
});

export const responseTile: Say = ({ value, numerator, denominator }, when) => ({
  value: formatPercent(value),
  meaning: `${formatCount(numerator ?? 0)} of ${formatCount(denominator ?? 0)} posts of ${when} got a reply or reaction of somebody else within 7 days`,
});

export const firstReplyTile: Say = ({ value, denominator }, when) => ({
  value: formatDuration(value),
  meaning: `until somebody else replied: the median of the ${formatCount(denominator ?? 0)} posts of ${when} that got a reply within 7 days`,
});

/** Says of the last complete week that its figure may still change, and where it stands. */
export function unsettledInWords({ period, value }: Point, format: (value: number) => string): string {
  return `Not final yet: the week of ${formatDate(period)}, at ${format(value ?? 0)} so far.`;
}

/** What the newest complete week says of how much a few write. */
export function concentrationInWords(series: Series | undefined): string {
  const point = series?.points.findLast(({ complete, value }) => complete && value !== null);
  if (!point || point.value === null) return '';
  const counts =
    point.numerator === null || point.denominator === null
      ? ''
      : ` (${formatCount(point.numerator)} of ${formatCount(point.denominator)})`;
  return `In the week of ${formatDate(point.period)} the most active 10% of authors wrote ${formatWholePercent(point.value)} of all messages${counts}. `;
}
