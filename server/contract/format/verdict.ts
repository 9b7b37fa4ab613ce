import type { LaunchResult } from '../metric.ts';
import { formatWholePercent } from './number.ts';

/** The launch curve's verdict in one or two words, and why. */
export function verdictInWords({ verdict, kept }: Pick<LaunchResult, 'verdict' | 'kept'>): {
  word: string;
  sentence: string;
} {
  const share = kept === null ? 'an unknown share' : formatWholePercent(kept);
  switch (verdict) {
    case 'too_early':
      return {
        word: 'Too early to say',
        sentence: 'fewer than eight complete weeks have passed since the launch',
      };
    case 'rising':
      return { word: 'Rising', sentence: `the last four weeks stand at ${share} of the launch peak` };
    case 'holding':
      return { word: 'Holding', sentence: `the last four weeks keep ${share} of the launch peak` };
    case 'fading':
      return { word: 'Fading', sentence: `the last four weeks keep ${share} of the launch peak` };
    case 'collapsed':
      return { word: 'Collapsed', sentence: `the last four weeks keep only ${share} of the launch peak` };
    case null:
      return { word: 'No verdict', sentence: 'there is too little to judge the launch by' };
  }
}
