import type { Dimension, Person } from '../contract/index.ts';
import type { Company } from './company.ts';
import { type Act, createActivity } from './reference-activity.ts';
import type { Group } from './reference-adoption.ts';
import type { Period } from './reference-calendar.ts';
import { compareText, type Directory } from './reference-directory.ts';
import type { ReferenceFilter } from './reference-query.ts';

type EventDimension = 'source' | 'community';
type PeopleDimension = Exclude<Dimension, EventDimension>;

/** What a filter leaves: people by the attributes of each period, events by source and community. */
export interface Scope {
  readsObserved: boolean;
  /** Names of the sources in the filter that have the community, in order. */
  sourcesOf(community: string): string[];
  /** Everybody in the filter, as the one group `all`. */
  everybody: Group;
  /** One group per key of the dimension with an eligible person in one of the periods, in order of the keys. */
  groupsBy(dimension: Dimension, periods: Period[]): Group[];
}

export function createScope(
  company: Company,
  directory: Directory,
  allActs: Act[],
  filter: ReferenceFilter,
): Scope {
  // A filter by source or community is as if only its events existed; the people stay.
  const acts = allActs.filter(
    ({ source, community }) => isAnyOf(filter.source, source) && isAnyOf(filter.community, community),
  );
  const activity = createActivity(acts);

  const isInside = (person: Person, period: Period) =>
    directory.isEligible(person, period) &&
    isAnyOf(filter.department, directory.attribute(person, 'department', period)) &&
    isAnyOf(filter.location, directory.attribute(person, 'location', period)) &&
    isAnyOf(filter.level, directory.attribute(person, 'level', period)) &&
    (!filter.leader?.length || filter.leader.some((leader) => directory.isBelow(person, leader, period)));
  const members = oncePerPeriod((period) => directory.people.filter((person) => isInside(person, period)));

  const keyOf = (person: Person, dimension: PeopleDimension, period: Period) =>
    dimension === 'leader_level'
      ? directory.leaderLevel(person, period)
      : directory.attribute(person, dimension, period);

  const groupsOfPeople = (dimension: PeopleDimension, periods: Period[]): Group[] => {
    const byKey = oncePerPeriod((period) =>
      Map.groupBy(members(period), (person) => keyOf(person, dimension, period)),
    );
    const keys = new Set(periods.flatMap((period) => [...byKey(period).keys()]));
    return [...keys].map((key) => ({
      key,
      label: key,
      activity,
      acts,
      members: (period) => byKey(period).get(key) ?? [],
    }));
  };

  // Groups of events: each has everybody in the filter as its eligible people.
  const sources = sourcesInScope(company, filter);
  const groupsOfEvents = (dimension: EventDimension, periods: Period[]): Group[] => {
    if (periods.every((period) => members(period).length === 0)) return [];
    const labels =
      dimension === 'source' ? sources.map(({ name }) => [name, name] as const) : communityLabels();
    return [...new Map(labels)].map(([key, label]) => {
      const own = acts.filter((act) => act[dimension] === key);
      return { key, label, activity: createActivity(own), acts: own, members };
    });
  };
  // Two sources may have a community of the same id: one group, named as the first source that has a name for it does.
  const communityLabels = () => {
    const inOrder = sources.toSorted((one, other) => compareText(one.name, other.name));
    const ids = inOrder.flatMap(communityIds).filter((id) => isAnyOf(filter.community, id));
    const nameOf = (id: string) =>
      inOrder
        .flatMap(({ communities }) => communities)
        .filter((community) => community.id === id)
        .map(({ name }) => name?.trim())
        .find(Boolean);
    return ids.map((id) => [id, nameOf(id) ?? id] as const);
  };

  return {
    readsObserved: sources.some(({ name }) =>
      allActs.some(({ source, verb }) => source === name && (verb === 'visit' || verb === 'view')),
    ),
    sourcesOf: (community) =>
      sources
        .filter((source) => communityIds(source).includes(community))
        .map(({ name }) => name)
        .toSorted(compareText),
    everybody: { key: 'all', label: 'All', activity, acts, members },
    groupsBy: (dimension, periods) =>
      (dimension === 'source' || dimension === 'community'
        ? groupsOfEvents(dimension, periods)
        : groupsOfPeople(dimension, periods)
      ).toSorted((one, other) => compareText(one.key, other.key)),
  };
}

/** Sources that reported anything and are in the filter; with a filter by community, those that have one of them. */
function sourcesInScope({ sources }: Company, filter: ReferenceFilter) {
  return sources.filter(
    (source) =>
      source.accounts.length + source.communities.length + source.events.length > 0 &&
      isAnyOf(filter.source, source.name) &&
      (!filter.community?.length || communityIds(source).some((id) => isAnyOf(filter.community, id))),
  );
}

function communityIds({ communities, events }: Company['sources'][number]): string[] {
  return [...communities.map(({ id }) => id), ...events.flatMap(({ community }) => community ?? [])];
}

/** No values is no filter. */
function isAnyOf(values: string[] | undefined, value: string | undefined): boolean {
  return !values?.length || (value !== undefined && values.includes(value));
}

/** The same function, but it does its work for each period only once. */
function oncePerPeriod<Value>(compute: (period: Period) => Value): (period: Period) => Value {
  const known = new Map<string, Value>();
  return (period) => {
    const name = `${period.first} to ${period.last}`;
    const value = known.get(name) ?? compute(period);
    known.set(name, value);
    return value;
  };
}
