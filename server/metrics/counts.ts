import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Context } from '../context.ts';
import { type Grain, grainSchema } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import {
  type EngagementCounts,
  type EngagementPart,
  isEngagementPart,
  noCounts,
  noEngagement,
  type Part,
  type PeopleCounts,
} from '../rollup/index.ts';
import { countEngagementWithin } from './engagement-counts.ts';
import { countPeopleWithin, type Groups, type Population } from './people-counts.ts';
import type { Query } from './query.ts';
import { holdTo } from './scope.ts';
import { countPulses, noAnswers, type PulseCounts } from './voice/pulse-counts.ts';

/** All that is counted of one group in one period. */
export type Counts = PeopleCounts & EngagementCounts & PulseCounts;
/** `pulse`: answers to surveys. */
export type CountedPart = Part | EngagementPart | 'pulse';

/** The counts of a group without anybody. */
export const nothing: Counts = { ...noCounts, ...noEngagement, ...noAnswers };

/** Counts of the groups asked for, and of all people inside the filter, which places share as their population. */
export interface CountedQuery {
  groups: Groups<Counts>;
  /** Only where the groups are sources or communities. */
  population: Population | null;
}

/**
 * Reads with one snapshot for all statements, since a refresh in between must not mix two states, and finds only what
 * the scope of the context holds, of the grains that are named. Every figure is read in here.
 */
export async function inSnapshot<T>(
  { database, scope }: Pick<Context, 'database' | 'scope'>,
  read: (transaction: Kysely<DB>) => Promise<T>,
  grains: readonly Grain[] = grainSchema.options,
): Promise<T> {
  const isWhole = scope?.kind === 'company';
  const snapshot = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode(isWhole ? 'read only' : 'read write')
    .execute();
  try {
    if (!isWhole) {
      await holdTo(snapshot, scope, grains);
      await sql`set transaction read only`.execute(snapshot);
    }
    return await read(snapshot);
  } finally {
    // What stood in for other tables goes with it.
    await snapshot.rollback().execute();
  }
}

/** Counts what the parts name; who is eligible is always counted. */
export async function countsFor(
  context: Context,
  query: Query,
  parts: ReadonlySet<CountedPart>,
): Promise<CountedQuery> {
  return await inSnapshot(context, (transaction) => countsWithin(transaction, context, query, parts), [
    query.grain,
  ]);
}

/** `countsFor` inside a snapshot. */
export async function countsWithin(
  database: Kysely<DB>,
  { config }: Pick<Context, 'config'>,
  query: Query,
  parts: ReadonlySet<CountedPart>,
): Promise<CountedQuery> {
  const { groups, population } = await countPeopleWithin(
    database,
    query,
    new Set([...parts].filter((part) => part !== 'pulse' && !isEngagementPart(part))),
  );
  const said = new Set([...parts].filter(isEngagementPart));
  const engagement = await countEngagementWithin(database, config, query, said);
  const pulses = parts.has('pulse') ? await countPulses(database, config, query) : new Map();
  return { groups: merge(groups, engagement, pulses), population };
}

function merge(...counted: Groups<Partial<Counts>>[]): Groups<Counts> {
  const merged: Groups<Counts> = new Map();
  for (const groups of counted) {
    for (const [key, periods] of groups) {
      const all = merged.get(key) ?? new Map<DateText, Counts>();
      for (const [period, counts] of periods)
        all.set(period, Object.assign(all.get(period) ?? { ...nothing }, counts));
      merged.set(key, all);
    }
  }
  return merged;
}
