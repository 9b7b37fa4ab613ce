import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent, plural } from '../../../../server/contract/format/number.ts';
import type { Share, UseCaseDetail, UseCaseState } from '../../../../server/contract/index.ts';
import { countsInWords } from '../../figures/share.ts';
import { daysOfWeek } from '../../range/weeks.ts';

export interface Standing {
  word: string;
  color: 'teal.9' | 'yellow' | 'gray';
}

/** Where a use case stands in a week, in two or three words. */
export function standingOf({ archived, startsOn, coverage, target }: UseCaseState, week: string): Standing {
  if (archived) return { word: 'Archived', color: 'gray' };
  if (startsOn > daysOfWeek(week).to) return { word: `Starts on ${formatDate(startsOn)}`, color: 'gray' };
  if (coverage.suppressed) return { word: 'Hidden', color: 'gray' };
  if (coverage.value === null) return { word: 'No audience', color: 'gray' };
  return coverage.value >= target
    ? { word: 'Reaches its target', color: 'teal.9' }
    : { word: 'Below its target', color: 'yellow' };
}

/** A share of the audience: `167 of 724 people of its audience were there.` */
export function audienceInWords(share: Share, did: string, minGroup: number): string {
  if (share.suppressed) return `Fewer than ${minGroup} people, or it would give another group away.`;
  const counts = countsInWords(share);
  return counts === null ? 'Nobody is expected here.' : `${counts} people of its audience ${did}.`;
}

/** What the network is compared with: `67 of 129 events; the others: E-mail 62.` */
export function channelsInWords({ useCase: { channelShare }, channels }: UseCaseDetail): string {
  if (channelShare === null) return 'No other channel was counted in this week.';
  if (channelShare.suppressed) return 'Too few people to show it.';
  const others = channels.map(({ channel, events }) => `${channel} ${plural(events, 'event', 'events')}`);
  return `${countsInWords(channelShare) ?? 'None'} events were posts, replies, reactions and shares in its communities. The others: ${others.join(', ')}.`;
}

interface Missing {
  key: string;
  expected: number;
  missing: number;
}

/** The departments of the audience, those with most people missing first, and the names of those that are hidden. */
export function missingFrom(departments: UseCaseDetail['departments']) {
  const shown = departments.flatMap(({ key, expected, missing }): Missing[] =>
    expected && missing !== null ? [{ key, expected, missing }] : [],
  );
  shown.sort((one, other) => other.missing - one.missing || one.key.localeCompare(other.key, 'en'));
  const hidden = departments.filter(({ suppressed }) => suppressed).map(({ key }) => key);
  return { shown, hidden };
}

const namedAtMost = 3;

/** `Most people are missing in Production (212 of 240) and Logistics (90 of 91).`; empty where nobody is. */
export function missingInWords(departments: UseCaseDetail['departments']): string {
  const some = missingFrom(departments).shown.filter(({ missing }) => missing > 0);
  const named = some
    .slice(0, namedAtMost)
    .map(({ key, missing, expected }) => `${key} (${formatCount(missing)} of ${formatCount(expected)})`);
  return named.length === 0 ? '' : `Most people are missing in ${list.format(named)}.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What is to be reached: `20.0% of the audience active in a week` */
export const targetInWords = (target: number): string =>
  `${formatPercent(target)} of the audience active in a week`;
