import { type CommunityRow, type CommunityState, communityRule } from '../../contract/index.ts';

/** What the rule looks at; weeks oldest first. */
export type CommunityFigures = Pick<CommunityRow, 'weeks' | 'contributors' | 'change' | 'responseRate'> & {
  /** Its first activity ever lies in one of the last weeks, or later. */
  isNew: boolean;
};

/** How a community fares: the first that applies of the rule in the contract. */
export function stateOf({
  weeks,
  contributors,
  change,
  responseRate,
  isNew,
}: CommunityFigures): CommunityState {
  const recent = weeks.slice(-communityRule.recentWeeks);
  if (recent.every((week) => week.contributors === 0)) return 'dormant';
  if (isNew) return 'new';
  if (change !== null && change + 1 < communityRule.fadingBelow) return 'fading';
  const isThriving =
    recent.every((week) => week.contributors > 0) &&
    contributors >= communityRule.thrivingContributors &&
    responseRate.value !== null &&
    responseRate.value >= communityRule.thrivingResponseRate;
  return isThriving ? 'thriving' : 'steady';
}
