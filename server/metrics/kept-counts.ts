import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import {
  areKept,
  type Groups,
  isKeptRow,
  isPlace,
  keptPlaceParts,
  type Reading,
  readCounts,
} from '../rollup/index.ts';
import {
  amongPopulation,
  type Count,
  type CountedQuery,
  type Counts,
  isOfEngagement,
  isOfPeople,
  partsOf,
  populationNames,
  zerosOf,
} from './counts.ts';
import type { Query } from './query.ts';
import { inOneGroup, keysOf, type Segment, segmentOf } from './segment.ts';

/**
 * Answers a query from the counts that are kept ready, in one statement; null where they do not hold the answer. What
 * surveys say is not there, and responses are as if every post was settled (see `replaceYoungResponses`).
 */
export async function keptCounts(
  database: Kysely<DB>,
  query: Query,
  names: readonly Count[],
): Promise<CountedQuery | null> {
  const segment = segmentOf(query);
  if (!segment || query.grain === 'day' || !isKept(segment, names)) return null;
  const { dimension, total } = segment;
  const reading = (table: Reading<Counts>['table'], of: Segment, names: readonly Count[]) => {
    const rows = { ...query, dimension: of.dimension, keys: keysOf(of) };
    return { table, names, condition: sql`${isKeptRow(rows)} and ${areKept(query)}` };
  };
  const groups: Groups<Counts> = new Map();
  const shared: Groups<Counts> = new Map();
  const said = names.filter(isOfEngagement);
  const readings = [
    { ...reading('segment_period', segment, ['eligible', ...names.filter(isOfPeople)]), into: groups },
  ];
  if (said.length > 0) readings.push({ ...reading('engagement_period', segment, said), into: groups });
  if (isPlace(dimension))
    readings.push({ ...reading('segment_period', everybody, populationNames), into: shared });
  await readCounts(database, readings, zerosOf(names));

  if (!isPlace(dimension)) {
    if (groups.size === 0) return null;
    return { groups: total ? inOneGroup(groups) : groups, population: null };
  }
  const population = shared.get('all');
  if (!population) return null;
  if (!total) return { groups, population };
  const [own] = groups.values();
  return { groups: new Map([['all', amongPopulation(own, population)]]), population: null };
}

const everybody: Segment = { dimension: 'all', keys: null, total: true };

/** Of sources and communities only some is kept; how many people and managers there are, they share. */
function isKept({ dimension }: Segment, names: readonly Count[]): boolean {
  if (!isPlace(dimension)) return true;
  return [...partsOf(names).people].every((part) => part === 'managers' || keptPlaceParts.has(part));
}
