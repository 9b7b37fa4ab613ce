import fc from 'fast-check';
import { sql } from 'kysely';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { testContext } from './context.ts';
import type { TestDatabase } from './database.ts';
import type { RandomCompany, Step } from './random-company.ts';

/** After which of the requests, counted round and round, the rollup is brought up to date: about every sixth. */
export const refreshesArbitrary = fc.array(fc.constantFrom(true, false, false, false, false, false), {
  minLength: 7,
  maxLength: 7,
});

/** Empties the database and lets a random company arrive in it, request by request. */
export async function arrive(
  database: TestDatabase,
  random: RandomCompany,
  refreshes: boolean[],
): Promise<Context> {
  await emptyCompany(database);
  const context = testContext(database, random.settings);
  for (const [index, step] of random.steps.entries()) {
    await take(context, step);
    if (refreshes[index % refreshes.length]) await refreshRollup(context);
  }
  await refreshRollup(context);
  return context;
}

/** Rows of so few people are deleted faster than their tables are truncated. */
export async function emptyCompany({ database }: Pick<TestDatabase, 'database'>): Promise<void> {
  for (const table of [
    ...[
      'fresh_activity',
      'touched_account_day',
      'touched_person',
      'touched_directory',
      'person_week',
      'person_community_week',
    ],
    ...[
      'person_first_activity',
      'population',
      'segment_period',
      'team_period',
      'conversation',
      'engagement_period',
    ],
    ...['event', 'event_identity', 'quarantine', 'account', 'community', 'source', 'assignment', 'person'],
  ]) {
    await sql`delete from ${sql.table(table)}`.execute(database);
  }
  await sql`update rollup_state set time_zone = null, first_day = null, through_day = null`.execute(database);
  await sql`update event_retention set time_zone = null, refused_before = null, condensed_before = null`.execute(
    database,
  );
}

/** Sends one request of a random company; gives the places of the events that were refused. */
export async function take(context: Context, step: Step): Promise<number[]> {
  if (step.kind === 'events') {
    const { rejected } = await collect(context, step.source, step.events);
    return rejected.map(({ index }) => index);
  }
  if (step.kind === 'people') await storePeople(context, step.people);
  else if (step.kind === 'accounts') await storeAccounts(context, step.source, step.accounts);
  else await storeCommunities(context, step.source, step.communities);
  return [];
}
