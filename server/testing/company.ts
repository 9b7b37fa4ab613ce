import type { Account, Community, Event, Person } from '../contract/index.ts';

/** A company's raw data as it goes in through the API: the directory, and what each network reported. */
export interface Company {
  people: Person[];
  sources: SourceData[];
}

export interface SourceData {
  name: string;
  accounts: Account[];
  communities: Community[];
  events: Event[];
}
