import { sql } from 'kysely';
import { showProgress } from '../server/command/progress.ts';
import type { Context } from '../server/context.ts';
import { storeAccounts, storeCommunities, storePeople } from '../server/directory/index.ts';
import { rebuildRollup } from '../server/rollup/index.ts';
import { type Company, source } from './company.ts';
import { storeHistory } from './history.ts';

const itemsAtATime = 5_000;

/** How long the parts of a preload took, in seconds. */
export interface Preloaded {
  directorySeconds: number;
  historySeconds: number;
  rollupSeconds: number;
}

/** Stores a company with its history, sooner than an ingest would and with what an ingest leaves, and makes the rollup. */
export async function preload(context: Context, company: Company): Promise<Preloaded> {
  const directorySeconds = await secondsOf(() => storeDirectory(context, company));
  const historySeconds = await secondsOf(() => storeHistory(context, company));
  await settle(context);
  const rebuilding = showProgress('Making the rollup');
  const rollupSeconds = await secondsOf(() => rebuildRollup(context));
  rebuilding.end();
  await settle(context);
  await checkCounts(context, company.events);
  return { directorySeconds, historySeconds, rollupSeconds };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function storeDirectory(
  context: Context,
  { directory, accounts, communities }: Company,
): Promise<void> {
  for (let start = 0; start < directory.length; start += itemsAtATime) {
    await storePeople(context, directory.slice(start, start + itemsAtATime));
    await storeAccounts(context, source, accounts.slice(start, start + itemsAtATime));
  }
  await storeCommunities(context, source, communities);
}

/** Leaves the tables as autovacuum would have by the time that so much is stored, and no checkpoint due. */
export async function settle({ database }: Context): Promise<void> {
  await sql`vacuum (analyze)`.execute(database);
  await sql`checkpoint`.execute(database).catch((error: unknown) => {
    console.error(`No checkpoint before measuring: ${error instanceof Error ? error.message : error}`);
  });
}

/** Throws where the database does not hold exactly so many events, each with its identity, and their activity. */
async function checkCounts({ database }: Context, expected: number): Promise<void> {
  const { rows } = await sql<{ events: number; identities: number; counted: number; active: number }>`
    select (select count(*) from event) as events, (select count(*) from event_identity) as identities,
      (select count(*) from event join account on account.id = account_id
        where verb <= 6 and person_id is not null and kind = 'employee') as active,
      (select sum(visits + views + reactions + replies + posts + shares)::bigint from person_week) as counted
  `.execute(database);
  const { events, identities, active, counted } = rows[0] ?? {};
  if (events !== expected || identities !== expected || active !== counted) {
    const found = `${events} events, ${identities} identities, ${counted} of ${active} acts in the rollup`;
    throw new Error(`expected ${expected} events stored, found ${found}`);
  }
}
