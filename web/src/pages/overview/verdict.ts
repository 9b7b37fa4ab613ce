import type { LaunchResult } from '../../../../server/contract/index.ts';

type Color = 'teal.9' | 'brand' | 'yellow' | 'red' | 'gray';

const colors: Record<NonNullable<LaunchResult['verdict']>, Color> = {
  too_early: 'gray',
  rising: 'teal.9',
  holding: 'brand',
  fading: 'yellow',
  collapsed: 'red',
};

/** The colour that stands beside a verdict, whose words say it as well. */
export const verdictColor = (verdict: LaunchResult['verdict']): Color => (verdict ? colors[verdict] : 'gray');
