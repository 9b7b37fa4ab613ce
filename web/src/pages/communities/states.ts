import { formatCount, formatWholePercent, plural } from '../../../../server/contract/format/number.ts';
import { type CommunityState, communityRule, communityStates } from '../../../../server/contract/index.ts';
import type { Palette } from '../../charts/palette.ts';

const { weeks, recentWeeks, newWeeks, fadingBelow, thrivingContributors, thrivingResponseRate } =
  communityRule;

interface StateInWords {
  label: string;
  /** When a community is in this state, in plain words. */
  rule: string;
}

export const stateWords: Record<CommunityState, StateInWords> = {
  thriving: {
    label: 'Thriving',
    rule: `Somebody contributed in each of the last ${recentWeeks} weeks, at least ${thrivingContributors} people a week on average, and at least ${formatWholePercent(thrivingResponseRate)} of the posts of the ${weeks} weeks were answered.`,
  },
  steady: { label: 'Steady', rule: 'In use, and none of the others.' },
  new: { label: 'New', rule: `Its first activity ever lies in the last ${newWeeks} weeks.` },
  fading: {
    label: 'Fading',
    rule: `In the last ${recentWeeks} weeks fewer than ${formatWholePercent(fadingBelow)} as many people were active a week as in the ${weeks - recentWeeks} before.`,
  },
  dormant: { label: 'Dormant', rule: `Nobody contributed in the last ${recentWeeks} weeks.` },
};

/** How a community that fits several states is placed. */
export const precedence = 'The first that applies counts: dormant, new, fading, thriving, else steady.';

/** The state that an address asks for, as far as it is one. */
export const stateOf = (asked: string | undefined): CommunityState | undefined =>
  communityStates.find((state) => state === asked);

/** A colour for each state out of those that colour-blind readers can tell apart; a mark says it as well. */
export function stateColors({ series }: Palette): Record<CommunityState, string> {
  const [blue = '', orange = '', green = '', , , purple = '', , grey = ''] = series;
  return { thriving: green, steady: blue, new: purple, fading: orange, dormant: grey };
}

/** A mark for each state around the origin, 16 units wide, all of about the same area. */
export const stateMarks: Record<CommunityState, string> = {
  thriving: 'M6.5,0A6.5,6.5,0,1,1,-6.5,0A6.5,6.5,0,1,1,6.5,0Z',
  steady: 'M-5.8,-5.8H5.8V5.8H-5.8Z',
  new: 'M0,-8L8,0L0,8L-8,0Z',
  fading: 'M-8,-6.5H8L0,8Z',
  dormant: 'M-7,-4L-4,-7L0,-3L4,-7L7,-4L3,0L7,4L4,7L0,3L-4,7L-7,4L-3,0Z',
};

type Counts = Record<CommunityState, number>;

export const totalOf = (states: Counts): number =>
  communityStates.reduce((sum, state) => sum + states[state], 0);

const sayOf = (count: number, one: string, many: string): string =>
  count === 0 ? `none ${one}` : `${formatCount(count)} ${count === 1 ? one : many}`;

/**
 * `Of 14 communities 5 thrive, 2 are fading and 3 are dormant, 1 of them without anybody there in the 12 weeks.`
 * @param unused how many saw nobody in those weeks; null where that is not known of all
 */
export function answerInWords(states: Counts, unused: number | null): string {
  const parts = [
    sayOf(states.thriving, 'thrives', 'thrive'),
    sayOf(states.fading, 'is fading', 'are fading'),
    sayOf(states.dormant, 'is dormant', 'are dormant'),
  ];
  const rest =
    states.dormant > 0 && unused
      ? `, ${formatCount(unused)} of them without anybody there in the ${weeks} weeks`
      : '';
  const communities = plural(totalOf(states), 'community', 'communities');
  return `Of ${communities} ${parts[0]}, ${parts[1]} and ${parts[2]}${rest}.`;
}
