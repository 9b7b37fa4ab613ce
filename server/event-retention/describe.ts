import { beginningOfTime } from '../calendar.ts';
import type { Horizon } from '../collect/index.ts';
import type { Pruned } from './prune.ts';

/** What a removal did, in lines for the person at the terminal. */
export function describePruned({ before, removed, waiting }: Pruned): string[] {
  return [
    `What was done before ${before} is kept as counts and acts; events of that time are refused, and figures stay.`,
    ...(removed.length > 0 ? [`Removed the events of ${removed.join(', ')}.`] : []),
    ...(waiting.length > 0
      ? [`The events of ${waiting.join(', ')} are still there, as their tables were in use; run this again.`]
      : []),
  ];
}

/** What whoever compares figures with events should know; null while all events are there. */
export function describePast(horizon: Horizon | null): string | null {
  if (!horizon || horizon.condensedBefore === beginningOfTime) return null;
  return `Before ${horizon.condensedBefore} the comparison is with the counts and acts that are kept; the events themselves are gone.`;
}
