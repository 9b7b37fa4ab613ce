import { accounts } from './accounts.ts';
import { events } from './events.ts';
import { people } from './people.ts';
import { pulse } from './pulse.ts';
import { slack } from './slack.ts';
import type { SourceReader } from './source.ts';

export { readChannelCounts } from './channel-counts.ts';
export { identifierOf } from './input/identifier.ts';
export { instantOfMilliseconds, instantOfSeconds } from './input/instant.ts';
export { storableName } from './input/name.ts';
export { Notes } from './input/notes.ts';
export type { PulseRow } from './pulse/row.ts';
export { readPulseText } from './pulse.ts';
export { accountOf as slackAccount } from './slack/accounts.ts';
export { eventsOfMessage as slackEvents, reactionId as slackReactionId } from './slack/message.ts';
export * from './source.ts';

/** The reader of each format that can be imported, by the name of the format. */
export const readers: Record<string, SourceReader> = {
  slack,
  people,
  accounts,
  events,
  pulse,
};
