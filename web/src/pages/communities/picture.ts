import { formatMean, formatPercent, plural } from '../../../../server/contract/format/number.ts';
import type { CommunityRow, CommunityState } from '../../../../server/contract/index.ts';
import type { Bubble } from '../../charts/Bubbles.tsx';
import { countsInWords } from '../../figures/share.ts';
import { stateMarks, stateWords } from './states.ts';

/** Communities as marks: how many come, how often posts are answered, how much is posted. */
export function bubblesOf(
  rows: readonly CommunityRow[],
  chosen: CommunityState | undefined,
  colors: Record<CommunityState, string>,
): Bubble[] {
  return rows.flatMap(({ key, label, state, active, contributors, posts, responseRate }): Bubble[] => {
    if (responseRate.value === null) return [];
    return [
      {
        key,
        label,
        x: active,
        y: responseRate.value,
        size: posts,
        color: colors[state],
        mark: stateMarks[state],
        isFaint: chosen !== undefined && chosen !== state,
        facts: [
          stateWords[state].label,
          `${formatMean(active)} people active a week, ${formatMean(contributors)} contributing`,
          `${formatPercent(responseRate.value)} of posts answered (${countsInWords(responseRate)})`,
          `${plural(posts, 'post', 'posts')} in the 12 weeks`,
        ],
      },
    ];
  });
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const namedAtMost = 5;

/** Names the communities that have no place in the picture, as no post there could have been answered. */
export function unplacedInWords(rows: readonly CommunityRow[]): string {
  const names = rows.filter(({ responseRate }) => responseRate.value === null).map(({ label }) => label);
  if (names.length === 0) return '';
  const more = names.length - namedAtMost;
  const shown = more > 0 ? [...names.slice(0, namedAtMost), `${more} more`] : names;
  return `Not in the picture, as nothing was posted there that could be answered: ${list.format(shown)}.`;
}

/** How many saw nobody in all the weeks; null where not every community is among the rows. */
export function unusedAmong(rows: readonly CommunityRow[], total: number): number | null {
  if (rows.length < total) return null;
  return rows.filter(({ weeks }) => weeks.every(({ active }) => active === 0)).length;
}
