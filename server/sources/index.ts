import { accounts } from './accounts.ts';
import { events } from './events.ts';
import { people } from './people.ts';
import { pulse } from './pulse.ts';
import { slack } from './slack.ts';
import type { SourceReader } from './source.ts';
import { vivaEngage } from './viva-engage.ts';

export { readChannelCounts } from './channel-counts.ts';
export type { PulseRow } from './pulse/row.ts';
export { readPulseText } from './pulse.ts';
export * from './source.ts';

/** The reader of each format that can be imported, by the name of the format. */
export const readers: Record<string, SourceReader> = {
  slack,
  people,
  accounts,
  events,
  pulse,
  'viva-engage': vivaEngage,
};
