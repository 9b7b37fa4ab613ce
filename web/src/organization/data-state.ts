import type { Organization } from '../../../server/contract/index.ts';

/**
 * How far the data has come: `ready` where a matched person has acted, else which half is missing, or that both are
 * there and no account matches a person.
 */
export type DataState = 'nothing' | 'no_people' | 'no_events' | 'unmatched' | 'ready';

type Counts = Pick<Organization, 'people' | 'events' | 'lastActivityOn'>;

export function dataStateOf({ people, events, lastActivityOn }: Counts): DataState {
  if (people === 0) return events === 0 ? 'nothing' : 'no_people';
  if (lastActivityOn) return 'ready';
  return events === 0 ? 'no_events' : 'unmatched';
}
