import { sql } from 'kysely';
import { digestOf } from '../server/collect/digest.ts';
import { collect } from '../server/collect/index.ts';
import { showProgress } from '../server/command/progress.ts';
import type { Context } from '../server/context.ts';
import type { Event } from '../server/contract/index.ts';
import { storeAccounts, storeCommunities, storePeople } from '../server/directory/index.ts';
import { rebuildRollup } from '../server/rollup/index.ts';
import { eventsOfWeek } from './activity.ts';
import { type Company, historyWeeks, source } from './company.ts';
import { copyInto, eventColumns, rowWriter } from './rows.ts';

const itemsAtATime = 5_000;
/** Events of each month in each week that go the ordinary way: it makes partitions and knows what else an ingest leaves. */
const ordinaryEvents = 20;

/**
 * Stores a company with its history and makes the rollup. The directory and a few events of every week go the ordinary
 * way; the rest is copied into the same tables in the order of time, which leaves what an ingest leaves, sooner.
 */
export async function preload(context: Context, company: Company): Promise<void> {
  await storeDirectory(context, company);
  const progress = showProgress(`Storing ${company.events} events`);
  const rowOf = await rowWriter(context);
  let storing = Promise.resolve();
  for (let week = 0; week < historyWeeks; week++) {
    const events = [...eventsOfWeek(company, week)];
    await storing;
    progress.update(week, historyWeeks);
    storing = storeWeek(context, events, rowOf);
    storing.catch(() => {});
  }
  await storing;
  progress.end();
  await settle(context);
  const rebuilding = showProgress('Making the rollup');
  await rebuildRollup(context);
  rebuilding.end();
  await settle(context);
  await checkCounts(context, company.events);
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

async function storeWeek(context: Context, events: Event[], rowOf: (event: Event) => string): Promise<void> {
  for (const ofMonth of Map.groupBy(events, (event) => event.occurredAt.slice(0, 7)).values()) {
    await collect(context, source, ofMonth.slice(0, ordinaryEvents));
    const copied = ofMonth.slice(ordinaryEvents);
    const { id } = await context.database
      .selectFrom('source')
      .select('id')
      .where('name', '=', source)
      .executeTakeFirstOrThrow();
    const identities = copied.map((event) => `${digestOf(event.externalId)}\t${id}\n`);
    await Promise.all([
      copyInto(context.pool, `event (${eventColumns})`, copied.map(rowOf)),
      copyInto(context.pool, 'event_identity (digest, source_id)', identities),
    ]);
  }
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
