import type { DateText } from '../calendar.ts';
import {
  countsOfPart,
  type EngagementCounts,
  type EngagementPart,
  engagementOfPart,
  type Groups,
  noCounts,
  noEngagement,
  type Part,
  type PeopleCounts,
} from '../rollup/index.ts';
import { noAnswers, type PulseCounts } from './voice/pulse-counts.ts';

/** All that is counted of one group in one period. */
export type Counts = PeopleCounts & EngagementCounts & PulseCounts;
export type Count = keyof Counts;

/** The counts of a group without anybody. */
export const nothing: Counts = { ...noCounts, ...noEngagement, ...noAnswers };

/** The counts that are named, and who is eligible, of a group without anybody; no others, as there are thousands of groups and periods. */
export function zerosOf(names: readonly Count[]): Counts {
  const named = (['eligible', ...names] as const).map((name) => [name, nothing[name]] as const);
  return Object.fromEntries(named) as unknown as Counts;
}

export function isOfPeople(name: Count): name is keyof PeopleCounts {
  return name in noCounts;
}

export function isOfEngagement(name: Count): name is keyof EngagementCounts {
  return name in noEngagement;
}

/** What has to be counted to have some counts. */
export interface CountedParts {
  people: Set<Part>;
  engagement: Set<EngagementPart>;
  pulse: boolean;
}

/** The parts of which these counts are; of several that have one, the first. */
export function partsOf(names: readonly Count[]): CountedParts {
  return {
    people: new Set(names.flatMap((name) => partWith(countsOfPart, name))),
    engagement: new Set(names.flatMap((name) => partWith(engagementOfPart, name))),
    pulse: names.some((name) => name in noAnswers),
  };
}

function partWith<Name extends string>(parts: Record<Name, readonly string[]>, count: Count): Name[] {
  return (Object.keys(parts) as Name[]).filter((part) => parts[part].includes(count)).slice(0, 1);
}

/** What all places share: who is in a filter. */
export const populationNames = ['eligible', 'managers', 'admins_excluded'] as const satisfies Count[];
export type Population = Map<DateText, Pick<Counts, (typeof populationNames)[number]>>;

/** The counts of a place, against the people that all places share. */
export function amongPopulation(
  place: ReadonlyMap<DateText, Counts> | undefined,
  population: Population,
): Map<DateText, Counts> {
  const counted = [...population].map(([period, { eligible, managers, admins_excluded }]) => {
    return [period, { ...(place?.get(period) ?? nothing), eligible, managers, admins_excluded }] as const;
  });
  return new Map(counted);
}

/** Counts of the groups asked for, and of all people inside the filter. */
export interface CountedQuery<Name extends Count = Count> {
  groups: Groups<Pick<Counts, Name | 'eligible'>>;
  /** Only where the groups are sources or communities. */
  population: Population | null;
}
