import { instantOfSeconds } from '../../sources/index.ts';

/** The instant of a `ts` of Slack, to its last digit; null where it is none. */
export function instantOf(ts: string): string | null {
  return /^\d{1,11}(\.\d{1,9})?$/.test(ts) ? instantOfSeconds(ts) : null;
}
