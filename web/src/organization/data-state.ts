import type { Organization } from '../../../server/contract/index.ts';

/**
 * How far the data has come: `ready` where a person has acted, else which half is missing, or that both are there and
 * do not fit together.
 */
export type DataState = 'nothing' | 'no_people' | 'no_events' | 'unmatched' | 'ready';

type Counts = Pick<Organization, 'people' | 'events' | 'accounts' | 'unmatchedAccounts' | 'lastActivityOn'>;

/** Accounts tell of activity as well as events do, whose number is an estimate and may lag after an import. */
export function dataStateOf({
  people,
  events,
  accounts,
  unmatchedAccounts,
  lastActivityOn,
}: Counts): DataState {
  if (lastActivityOn) return 'ready';
  if (people === 0) return accounts === 0 && events === 0 ? 'nothing' : 'no_people';
  return unmatchedAccounts > 0 ? 'unmatched' : 'no_events';
}
