import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { storeBatch } from './batch.ts';
import { openClient } from './client.ts';
import type { Clock } from './clock.ts';
import { keepOutcome } from './keep-outcome.ts';
import { kindsOf } from './kinds.ts';
import { NetworkError } from './network-error.ts';
import type { Page } from './poller.ts';
import { pollers } from './pollers.ts';
import { type ConnectionRow, openConnection } from './stored.ts';

/** Minutes between two polls that went well. */
const pollEvery = 5;
/** The longest between two that fail. */
const longestPause = 60;
/** Minutes after the last page for which a server is trusted to be at work; then another goes on. */
const lease = 10;
/** As many connections are polled at the same time. */
const atOnce = 3;
/** The longest that one poll lasts, in milliseconds: what is left is due at once, after others. */
const longestPoll = 5 * 60_000;

/**
 * Polls every connection that is due, a few at a time, until none is or the signal is aborted. What goes wrong with one is
 * kept with it and holds up no other.
 */
export async function pollDue(context: Context, clock: Clock, stopping: AbortSignal): Promise<void> {
  const pollOneAfterAnother = async () => {
    while (!stopping.aborted) {
      const row = await claimDue(context);
      if (!row) return;
      await pollOnce(context, row, clock, stopping);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, pollOneAfterAnother));
}

/** The connection that is due first. Hours are those of the database's clock, on which all servers agree. */
async function claimDue({ database }: Context): Promise<ConnectionRow | undefined> {
  const { rows } = await sql<ConnectionRow>`
    update connection set next_poll_at = clock_timestamp() + make_interval(mins => ${lease})
    where id = (
      select id from connection where next_poll_at <= clock_timestamp() and not paused
      order by next_poll_at limit 1 for update skip locked
    )
    returning *`.execute(database);
  return rows[0];
}

async function pollOnce(
  context: Context,
  row: ConnectionRow,
  clock: Clock,
  stopping: AbortSignal,
): Promise<void> {
  const ending = AbortSignal.any([stopping, AbortSignal.timeout(longestPoll)]);
  try {
    const minutes = await readPages(context, row, clock, ending);
    if (minutes !== null) await keepPolled(context, row.id, minutes);
  } catch (error) {
    if (ending.aborted) return await keepDue(context, row.id);
    if (!(error instanceof NetworkError || error instanceof ProblemError)) {
      await keepFailure(
        context,
        row.id,
        new NetworkError('internal_error', 'The server failed; its log says why.'),
      );
      throw error;
    }
    await keepFailure(context, row.id, error);
  }
}

/** Gives the minutes to the next poll once everything was read; null where it was paused, changed or deleted meanwhile. */
async function readPages(
  context: Context,
  row: ConnectionRow,
  clock: Clock,
  signal: AbortSignal,
): Promise<number | null> {
  const connection = openConnection(context, row);
  const poller = pollers[connection.kind];
  const client = openClient({
    ...{ baseUrl: connection.baseUrl, headers: poller.headers(connection), clock, signal },
    ...{ pace: poller.pace, limits: poller.limits },
  });
  const directory = kindsOf(context, connection.source);
  let cursor: unknown = row.cursor;
  for await (const page of poller.poll({ connection, client, cursor, kindsOf: directory })) {
    await keepOutcome(context, row.id, await storeBatch(context, connection.source, page));
    if (!(await keepPage(context, row, page))) return null;
    cursor = page.cursor;
    signal.throwIfAborted();
  }
  return poller.pauseAfter?.(cursor) ?? pollEvery;
}

/** After what was read is stored: a server that dies in between reads it again. Gives whether to go on. */
async function keepPage({ database }: Context, row: ConnectionRow, page: Page): Promise<boolean> {
  const { cursor, readTo, notice } = page;
  const { rows } = await sql`
    update connection set cursor = ${JSON.stringify(cursor)}::jsonb,
      ${readTo === undefined ? sql`` : sql`read_to = ${readTo},`}
      ${notice === undefined ? sql`` : sql`notice = ${notice},`}
      next_poll_at = clock_timestamp() + make_interval(mins => ${lease})
    where id = ${row.id} and not paused and settings = ${JSON.stringify(row.settings)}::jsonb
      and sealed_secret = ${row.sealed_secret}
    returning id`.execute(database);
  return rows.length > 0;
}

async function keepPolled({ database }: Context, id: number, minutes: number): Promise<void> {
  await sql`
    update connection set last_success_at = clock_timestamp(), failures = 0,
      next_poll_at = clock_timestamp() + make_interval(mins => ${minutes})
    where id = ${id}`.execute(database);
}

/** It goes on at once, of this server or another. */
async function keepDue({ database }: Context, id: number): Promise<void> {
  await sql`update connection set next_poll_at = clock_timestamp() where id = ${id}`.execute(database);
}

/** Again after 1, 2, 4 ... minutes, or when the network allows it; less some chance, so that not all come at once. */
async function keepFailure(context: Context, id: number, error: NetworkError | ProblemError): Promise<void> {
  const wanted = error instanceof NetworkError && error.retryAfter ? error.retryAfter / 60_000 : 0;
  await sql`
    update connection set failures = failures + 1, last_error_at = clock_timestamp(),
      last_error_code = ${error.code}, last_error = ${error.message},
      next_poll_at = clock_timestamp() + interval '1 minute' * greatest(
        ${Math.min(wanted, 24 * 60)}::float8,
        least(2 ^ least(failures, 10), ${longestPause}) * (0.5 + random() / 2)
      )
    where id = ${id}`.execute(context.database);
}
