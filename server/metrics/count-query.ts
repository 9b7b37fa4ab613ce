import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import type { Groups } from '../rollup/index.ts';
import { type Count, type CountedQuery, type Counts, partsOf, zerosOf } from './counts.ts';
import { countEngagementWithin } from './engagement-counts.ts';
import { addCounts } from './groups.ts';
import { keptCounts } from './kept-counts.ts';
import { countPeopleWithin } from './people-counts.ts';
import type { Query } from './query.ts';
import { openPeriods, replaceYoungResponses } from './responses.ts';
import { inSnapshot } from './snapshot.ts';
import { countPulses } from './voice/pulse-counts.ts';

/** Counts what is named; who is eligible is always counted. */
export async function countsFor<Name extends Count>(
  context: Context,
  query: Query,
  names: readonly Name[],
): Promise<CountedQuery<Name>> {
  const ready = isOneStatement(context, query, names) && (await keptCounts(context.database, query, names));
  if (ready) return ready;
  return await inSnapshot(context, (transaction) => countsWithin(transaction, context, query, names), [
    query.grain,
  ]);
}

/** Whether kept counts are all that is needed: a statement is a snapshot of its own, and nothing stands in for a table. */
function isOneStatement({ config, scope }: Context, query: Query, names: readonly Count[]): boolean {
  const { engagement, pulse } = partsOf(names);
  return scope?.kind === 'company' && !pulse && openPeriods(query, config, engagement).length === 0;
}

/** `countsFor` inside a snapshot. */
export async function countsWithin<Name extends Count>(
  database: Kysely<DB>,
  { config }: Pick<Context, 'config'>,
  query: Query,
  names: readonly Name[],
): Promise<CountedQuery<Name>> {
  const { engagement, pulse } = partsOf(names);
  const kept = await keptCounts(database, query, names);
  if (kept) await replaceYoungResponses(database, config, query, engagement, kept.groups);
  const counted: CountedQuery = kept ?? (await countAnew(database, config, query, names));
  if (pulse) addCounts(counted.groups, await countPulses(database, config, query), zerosOf(names));
  return counted;
}

/** Of what is not kept: from person-weeks and conversations, and from what is kept of organisations. */
async function countAnew(
  database: Kysely<DB>,
  config: Context['config'],
  query: Query,
  names: readonly Count[],
): Promise<CountedQuery> {
  const { people, engagement } = partsOf(names);
  const { groups: counted, population } = await countPeopleWithin(database, query, people);
  const groups: Groups<Counts> = new Map();
  addCounts(groups, counted, zerosOf(names));
  addCounts(groups, await countEngagementWithin(database, config, query, engagement), zerosOf(names));
  return { groups, population };
}
