import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Rejection } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { ensureSource, noteReading } from '../directory/index.ts';
import { messageAnswered, messageMade } from './act.ts';
import { ensureActors, type StoredIds } from './actor.ts';
import { followCopies, holdCopies } from './copy.ts';
import { digestOf } from './digest.ts';
import { letNobodyBeErased } from './erasure-lock.ts';
import { holdHorizon, readHorizon } from './horizon.ts';
import type { ParsedEvent, Received } from './parse-event.ts';
import { ensurePartitions } from './partition.ts';
import { keepRefused, type Refused } from './quarantine.ts';
import { findTooOld, tooOldRefusal } from './too-old.ts';
import { verbNumber } from './verb.ts';

/** A batch after its checks: what is to be stored, and what is refused. */
export interface CheckedBatch {
  received: Received[];
  refused: Refused[];
}

export interface StoredBatch {
  /** How many were new; the others were too old, there already, or twice in the batch. */
  accepted: number;
  tooOld: Rejection[];
}

/**
 * Stores checked batches of a source in one transaction, as if one came after the other: events, what they touched, and the
 * refused ones, among them those from before the horizon. Gives what became of each. Resolves after the commit.
 */
export async function storeBatches(
  context: Context,
  source: string,
  batches: readonly CheckedBatch[],
): Promise<StoredBatch[]> {
  const received = batches.flatMap((batch) => batch.received);
  const refused = batches.flatMap((batch) => batch.refused);
  await ensurePartitions(
    context.database,
    received.map(({ event }) => event),
  );
  return await transact(context.database, async (transaction) => {
    const areCopies = received.some(({ event }) => event.copyOf !== null);
    // In this order, in one statement: each takes a while where there are many.
    await sql`select ${letNobodyBeErased}, ${holdHorizon}, ${holdCopies(areCopies)}`.execute(transaction);
    const horizon = await readHorizon(transaction);
    const old = horizon ? await findTooOld(transaction, horizon, source, received) : new Set<Received>();
    const tooOld = horizon ? [...old].map((each) => ({ ...each, ...tooOldRefusal(horizon) })) : [];
    await keepRefused(transaction, source, [...refused, ...tooOld]);
    const kept = received.filter((each) => !old.has(each));
    const fresh = await storeEvents(
      transaction,
      source,
      kept.map(({ event }) => event),
    );
    return batches.map((batch) => ({
      accepted: batch.received.filter(({ event }) => fresh.has(event)).length,
      tooOld: batch.received.flatMap((each) =>
        horizon && old.has(each) ? [{ index: each.index, ...tooOldRefusal(horizon) }] : [],
      ),
    }));
  });
}

/** Gives those that were new. */
async function storeEvents(
  transaction: Kysely<DB>,
  source: string,
  events: ParsedEvent[],
): Promise<ReadonlySet<ParsedEvent>> {
  if (events.length === 0) return new Set();
  const sourceId = await ensureSource(transaction, source);
  const fresh = await claimIdentities(transaction, sourceId, events);
  if (fresh.length === 0) return new Set();
  const ids = await ensureActors(transaction, sourceId, fresh);
  await insertEvents(transaction, sourceId, fresh, ids);
  await followCopies(transaction, sourceId, fresh);
  if (fresh.some((event) => event.verb === 'visit' || event.verb === 'view'))
    await noteReading(transaction, sourceId);
  return new Set(fresh);
}

/**
 * Gives the events that nobody has stored yet; of several with one external id the first. Identities are claimed in the
 * order of their digests, so that two writers with the same events wait for each other and never deadlock.
 */
async function claimIdentities(
  database: Kysely<DB>,
  sourceId: number,
  events: ParsedEvent[],
): Promise<ParsedEvent[]> {
  const byDigest = new Map<string, ParsedEvent>();
  for (const event of events) {
    const digest = digestOf(event.externalId);
    if (!byDigest.has(digest)) byDigest.set(digest, event);
  }
  const claimed = await sql<{ digest: string }>`
    insert into event_identity (digest, source_id)
    select digest, ${sourceId}::integer
    from unnest(${[...byDigest.keys()].sort()}::uuid[]) with ordinality as list (digest, place)
    order by place
    on conflict do nothing
    returning digest`.execute(database);
  return claimed.rows.flatMap(({ digest }) => byDigest.get(digest.replaceAll('-', '')) ?? []);
}

/**
 * Stores events, and what the rollup shall add, in one statement. It is handed the ids of what they name: joined by name,
 * PostgreSQL would read all accounts of a company for each batch.
 */
async function insertEvents(
  database: Kysely<DB>,
  sourceId: number,
  events: ParsedEvent[],
  { accounts, communities }: StoredIds,
): Promise<void> {
  const column = <T>(value: (event: ParsedEvent) => T) => events.map(value);
  await sql`
    with stored as (
      insert into event (occurred_at, account_id, source_id, community_id, verb, external_id, message, in_reply_to,
        invitee_account_id, copy_of)
      select occurred_at, account_id, ${sourceId}::integer, community_id, verb, external_id,
        -- The message that a post or a reply makes mostly has the id of the event: not kept twice.
        case when verb in (${verbNumber.post}, ${verbNumber.reply}) then nullif(message, external_id) else message end,
        in_reply_to, invitee_account_id, copy_of
      from unnest(
        ${column((event) => event.externalId)}::text[],
        ${column((event) => verbNumber[event.verb])}::smallint[],
        ${column((event) => idIn(accounts, event.actor))}::bigint[],
        ${column((event) => event.occurredAt)}::timestamptz[],
        ${column((event) => event.message)}::text[],
        ${column((event) => event.inReplyTo)}::text[],
        ${column((event) => idIn(communities, event.community))}::integer[],
        ${column((event) => idIn(accounts, event.invitee))}::bigint[],
        ${column((event) => event.copyOf)}::text[]
      ) as fresh (external_id, verb, account_id, occurred_at, message, in_reply_to, community_id, invitee_account_id, copy_of)
      returning *
    )
    insert into fresh_activity (account_id, occurred_at, source_id, community_id, verb, message, target, copy_of, stored_at)
    select account_id, occurred_at, source_id, community_id, verb, ${messageMade} as message,
      ${messageAnswered} as target, copy_of, clock_timestamp()
    from stored as event where verb <= ${verbNumber.share}`.execute(database);
}

function idIn(ids: ReadonlyMap<string, number>, externalId: string | null): number | null {
  if (externalId === null) return null;
  const id = ids.get(externalId);
  if (id === undefined) throw new Error('expected the id of everything that events name, found one missing');
  return id;
}
