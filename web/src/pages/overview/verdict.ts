import { formatWholePercent } from '../../../../server/contract/format/number.ts';
import type { LaunchResult } from '../../../../server/contract/index.ts';

export interface Verdict {
  /** One or two words. */
  word: string;
  sentence: string;
  color: 'teal' | 'brand' | 'yellow' | 'red' | 'gray';
}

/** The launch curve's verdict in plain words. */
export function verdictInWords({ verdict, kept }: Pick<LaunchResult, 'verdict' | 'kept'>): Verdict {
  const share = kept === null ? 'an unknown share' : formatWholePercent(kept);
  switch (verdict) {
    case 'too_early':
      return {
        word: 'Too early to say',
        sentence: 'fewer than eight complete weeks have passed since the launch',
        color: 'gray',
      };
    case 'rising':
      return {
        word: 'Rising',
        sentence: `the last four weeks stand at ${share} of the launch peak`,
        color: 'teal',
      };
    case 'holding':
      return {
        word: 'Holding',
        sentence: `the last four weeks keep ${share} of the launch peak`,
        color: 'brand',
      };
    case 'fading':
      return {
        word: 'Fading',
        sentence: `the last four weeks keep ${share} of the launch peak`,
        color: 'yellow',
      };
    case 'collapsed':
      return {
        word: 'Collapsed',
        sentence: `the last four weeks keep only ${share} of the launch peak`,
        color: 'red',
      };
    case null:
      return { word: 'No verdict', sentence: 'there is too little to judge the launch by', color: 'gray' };
  }
}
