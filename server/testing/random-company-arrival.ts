import type { Account, Community, Event, Person } from '../contract/index.ts';
import type { Company, SourceData } from './company.ts';
import { receivePeople } from './random-company-directory.ts';

/** One request that brings data: what a company has in the end depends on the order of these. */
export type Step =
  | { kind: 'people'; people: Person[] }
  | { kind: 'accounts'; source: string; accounts: Account[] }
  | { kind: 'communities'; source: string; communities: Community[] }
  | { kind: 'events'; source: string; events: Event[] };

type Content =
  | { kind: 'people'; item: Person }
  | { kind: 'accounts'; source: string; item: Account }
  | { kind: 'communities'; source: string; item: Community }
  | { kind: 'events'; source: string; item: Event };

/** Something that comes with the requests of a time; times count from -1. */
export type Arrival = Content & { at: number };

/** Comes once, or a second time too. */
export function arrivalsOf({ at, again }: { at: number; again: number | null }, content: Content): Arrival[] {
  return again === null
    ? [{ ...content, at }]
    : [
        { ...content, at },
        { ...content, at: again },
      ];
}

/**
 * The requests in order: one per time, kind and source; which kind goes first differs from time to time, and so does
 * whether the first of a kind goes first.
 */
export function stepsOf(arrivals: Arrival[]): Step[] {
  const kinds = ['events', 'people', 'accounts', 'communities'];
  const rank = ({ at, kind }: Arrival) => (kinds.indexOf(kind) + at + 1) % kinds.length;
  const inOrder = arrivals.toSorted((one, other) => one.at - other.at || rank(one) - rank(other));
  const steps = new Map<string, Step>();
  for (const arrival of inOrder) {
    const { at, kind } = arrival;
    const key = JSON.stringify([at, kind, kind === 'people' ? null : arrival.source]);
    const step = steps.get(key) ?? emptyStep(arrival);
    steps.set(key, step);
    if (step.kind === 'people' && kind === 'people') {
      if (at % 2 === 0) step.people.push(arrival.item);
      else step.people.unshift(arrival.item);
    }
    if (step.kind === 'accounts' && kind === 'accounts') step.accounts.push(arrival.item);
    if (step.kind === 'communities' && kind === 'communities') step.communities.push(arrival.item);
    if (step.kind === 'events' && kind === 'events') step.events.push(arrival.item);
  }
  return [...steps.values()];
}

function emptyStep(content: Content): Step {
  switch (content.kind) {
    case 'people':
      return { kind: 'people', people: [] };
    case 'accounts':
      return { kind: 'accounts', source: content.source, accounts: [] };
    case 'communities':
      return { kind: 'communities', source: content.source, communities: [] };
    case 'events':
      return { kind: 'events', source: content.source, events: [] };
  }
}

interface StoredSource {
  accounts: Map<string, Account>;
  communities: Map<string, Community>;
  events: Map<string, Event>;
}

/**
 * What is there after all the steps, which come on one day. People are upserted by externalId, accounts and communities
 * by source and id: an absent field stays, null clears it. The first event of each external id stays.
 */
export function finalCompany(steps: Step[], today: string): Company {
  let people = new Map<string, Person>();
  const sources = new Map<string, StoredSource>();
  for (const step of steps) {
    if (step.kind === 'people') {
      people = receivePeople(people, step.people, today);
    } else {
      const source = sources.get(step.source) ?? {
        accounts: new Map(),
        communities: new Map(),
        events: new Map(),
      };
      sources.set(step.source, source);
      receive(step, source);
    }
  }
  return { people: [...people.values()], sources: [...sources].map(sourceData) };
}

function receive(
  step: Exclude<Step, { kind: 'people' }>,
  { accounts, communities, events }: StoredSource,
): void {
  if (step.kind === 'accounts') {
    for (const account of step.accounts) upsert(accounts, account.id, account);
  } else if (step.kind === 'communities') {
    for (const community of step.communities) upsert(communities, community.id, community);
  } else {
    for (const event of step.events) {
      if (!events.has(event.externalId)) events.set(event.externalId, event);
    }
  }
}

function upsert<Item extends object>(stored: Map<string, Item>, id: string, given: Item): void {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  stored.set(id, Object.assign({}, stored.get(id), Object.fromEntries(present)));
}

function sourceData([name, { accounts, communities, events }]: [string, StoredSource]): SourceData {
  return {
    name,
    accounts: [...accounts.values()],
    communities: [...communities.values()],
    events: [...events.values()],
  };
}
