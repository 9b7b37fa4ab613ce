import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { storeBatch } from './batch.ts';
import { keepError } from './keep-error.ts';
import { keepOutcome, keepSuccess } from './keep-outcome.ts';
import { kindsOf } from './kinds.ts';
import { type ConnectionRow, openConnection } from './stored.ts';
import type { Delivery, Heard, Surroundings, Webhook } from './webhook.ts';
import { webhooks } from './webhooks.ts';

/**
 * Takes in what a network sent to the hook of a connection, and gives what it waits for; resolves after the commit. Throws
 * ProblemError: 404 where there is no such hook, 503 `connection_paused`, 401 `wrong_signature`, or what is wrong with
 * the delivery.
 */
export async function receive(
  context: Context,
  hook: string,
  delivery: Delivery,
): Promise<Record<string, unknown>> {
  const row = await findHook(context, hook);
  const webhook = row && webhooks[row.kind as keyof typeof webhooks];
  if (!row || !webhook) throw new ProblemError(404, 'unknown_hook', 'There is no such hook.');
  const { source, secret } = openConnection(context, row);
  if (!webhook.isGenuine(delivery, secret)) {
    await keepWrongSignature(context, row.id);
    throw new ProblemError(401, 'wrong_signature', 'The signature or token is not that of this connection.');
  }
  // Networks send again what is answered so: little is lost in a short pause.
  if (row.paused) {
    const detail = 'This connection is paused; send it again later.';
    throw new ProblemError(503, 'connection_paused', detail, { 'retry-after': '300' });
  }
  try {
    const heard = await hearOnce(context, webhook, row, delivery);
    await keepOutcome(context, row.id, await storeBatch(context, source, heard));
    await keepSuccess(context, row.id);
    return heard.answer ?? {};
  } catch (error) {
    if (error instanceof ProblemError) await keepError(context, row.id, error.code, error.message);
    throw error;
  }
}

async function findHook({ database }: Context, hook: string): Promise<ConnectionRow | undefined> {
  return await database
    .selectFrom('connection')
    .selectAll()
    .where('hook', '=', hook)
    .where('mode', '=', 'webhook')
    .executeTakeFirst();
}

/** Attempts to be the one that follows what was remembered. */
const attempts = 10;

/** Hears a delivery as the next one after what is remembered, also where several come at once. */
async function hearOnce(
  context: Context,
  webhook: Webhook,
  row: ConnectionRow,
  delivery: Delivery,
): Promise<Heard> {
  let memory = row.cursor;
  for (let attempt = 1; ; attempt += 1) {
    const heard = await webhook.hear(delivery, surroundingsOf(context, row.source, memory));
    if (heard.memory === undefined) return heard;
    const [before, after] = [memory === null ? null : JSON.stringify(memory), JSON.stringify(heard.memory)];
    const { rows } = await sql<{ cursor: unknown; isMine: boolean }>`
      with mine as (
        update connection set cursor = ${after}::jsonb
        where id = ${row.id} and cursor is not distinct from ${before}::jsonb returning id
      )
      select cursor, exists (select from mine) as "isMine" from connection where id = ${row.id}`.execute(
      context.database,
    );
    if (rows[0]?.isMine || attempt === attempts) return heard;
    memory = (rows[0]?.cursor ?? null) as typeof memory;
  }
}

function surroundingsOf(context: Context, source: string, memory: unknown): Surroundings {
  const { database } = context;
  const directory = kindsOf(context, source);
  const ofSource = database.selectFrom('source').select('id').where('name', '=', source);
  return {
    memory,
    kindOf: async (account) => (await directory([account])).get(account) ?? null,
    async isCommunity(id) {
      const known = await database
        .selectFrom('community')
        .select('id')
        .where('source_id', '=', ofSource)
        .where('external_id', '=', id)
        .executeTakeFirst();
      return known !== undefined;
    },
  };
}

/** At most once a second for each connection: whoever tries many is not to keep the database busy. */
async function keepWrongSignature({ database }: Context, id: number): Promise<void> {
  const words =
    'A request came whose signature or token is not that of this connection: is the secret the one that the network shows?';
  await sql`
    update connection set wrong_signatures = wrong_signatures + 1, last_error_at = clock_timestamp(),
      last_error_code = 'wrong_signature', last_error = ${words}
    where id = ${id}
      and not (last_error_code is not distinct from 'wrong_signature'
        and last_error_at > clock_timestamp() - interval '1 second' and last_error_at <= clock_timestamp())`.execute(
    database,
  );
}
