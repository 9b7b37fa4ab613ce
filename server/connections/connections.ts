import { sql } from 'kysely';
import { newSecret } from '../access/index.ts';
import type { Context } from '../context.ts';
import {
  type Connection,
  type ConnectionChange,
  type Connections,
  connectionSchema,
  missingSettings,
  type NewConnection,
} from '../contract/index.ts';
import { withFreeName } from '../http/name-taken.ts';
import { ProblemError } from '../http/problem.ts';
import { checkBaseUrl } from './base-url.ts';
import { seal, secretKeyMissing } from './seal.ts';
import { type ConnectionRow, describeConnection } from './stored.ts';

/** All connections by name, and what they need of the server. */
export async function listConnections(context: Context): Promise<Connections> {
  const { database, config } = context;
  const rows = await database.selectFrom('connection').selectAll().orderBy(sql`lower(name)`).execute();
  return {
    hasKey: config.secretKey !== undefined,
    publicUrl: config.publicUrl ?? null,
    connections: rows.map((row) => describeConnection(context, row)),
  };
}

/**
 * Stores a new connection; one that is polled is due at once. Throws ProblemError: 409 `secret_key_missing`, 409
 * `name_taken`, 400 `base_url_refused`.
 */
export async function makeConnection(context: Context, given: NewConnection): Promise<Connection> {
  const { database, config } = context;
  if (!config.secretKey) throw secretKeyMissing(409);
  if (given.settings.baseUrl !== null) checkBaseUrl(given.settings.baseUrl);
  const hook = newSecret();
  const sealed = seal(config.secretKey, hook, given.secret);
  const row = await withFreeName('connection', () =>
    database
      .insertInto('connection')
      .values({
        ...{ hook, name: given.name, source: given.source, kind: given.kind, mode: given.mode },
        settings: JSON.stringify(given.settings),
        sealed_secret: sealed.bytes,
        key_id: sealed.keyId,
        next_poll_at: given.mode === 'poll' ? sql<Date>`clock_timestamp()` : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  return describeConnection(context, row);
}

/**
 * Changes a connection; it is tried again at once, from where it was. A secret goes to no other address than it was given
 * for: with another one it has to be given anew (409 `secret_needed`). Throws as `makeConnection` does, and 404.
 */
export async function changeConnection(
  context: Context,
  id: number,
  given: ConnectionChange,
): Promise<Connection> {
  const { database, config } = context;
  const known = await findConnection(context, id);
  const { settings } = connectionSchema.pick({ settings: true }).parse(known);
  const { kind, mode } = describeConnection(context, known);
  if (mode === 'poll') demandSettings(kind, given);
  if (given.settings.baseUrl !== null) checkBaseUrl(given.settings.baseUrl);
  const isElsewhere =
    given.settings.baseUrl !== settings.baseUrl || given.settings.tenant !== settings.tenant;
  if (isElsewhere && given.secret === undefined) {
    const detail = 'The secret was given for another address; give it anew with this one.';
    throw new ProblemError(409, 'secret_needed', detail);
  }
  if (given.secret !== undefined && !config.secretKey) throw secretKeyMissing(409);
  const sealed = given.secret && config.secretKey && seal(config.secretKey, known.hook, given.secret);
  const row = await withFreeName('connection', () =>
    database
      .updateTable('connection')
      .set({
        name: given.name,
        settings: JSON.stringify(given.settings),
        ...(sealed && { sealed_secret: sealed.bytes, key_id: sealed.keyId }),
        // Another network, or another beginning or choice of channels: it is read anew, and finds again what it has.
        ...(isReadAnew(settings, given.settings) && { cursor: null, read_to: null, notice: null }),
        next_poll_at: mode === 'poll' ? sql<Date>`least(next_poll_at, clock_timestamp())` : null,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  );
  if (!row) throw unknownConnection();
  return describeConnection(context, row);
}

function isReadAnew(before: NewConnection['settings'], after: NewConnection['settings']): boolean {
  const reach = ({ baseUrl, tenant, channels, since }: NewConnection['settings']) =>
    JSON.stringify([baseUrl, tenant, channels, since]);
  return reach(before) !== reach(after);
}

function demandSettings(kind: Connection['kind'], { settings }: ConnectionChange): void {
  const [missing] = missingSettings(kind, settings);
  if (missing)
    throw new ProblemError(400, 'invalid_request', `settings.${missing.setting}: ${missing.expected}.`);
}

/** Stops a connection, or lets it go on from where it was. Throws 404 where there is none. */
export async function pauseConnection(context: Context, id: number, paused: boolean): Promise<Connection> {
  const row = await context.database
    .updateTable('connection')
    .set({
      paused,
      ...(!paused && {
        next_poll_at: sql<Date>`case when mode = 'poll' then least(next_poll_at, clock_timestamp()) end`,
      }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw unknownConnection();
  return describeConnection(context, row);
}

/** Takes a connection away; what it brought stays. Throws 404 where there is none. */
export async function deleteConnection({ database }: Context, id: number): Promise<void> {
  const deleted = await database
    .deleteFrom('connection')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!deleted) throw unknownConnection();
}

export async function findConnection({ database }: Context, id: number): Promise<ConnectionRow> {
  const row = await database.selectFrom('connection').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw unknownConnection();
  return row;
}

function unknownConnection(): ProblemError {
  const detail = 'There is no such connection; GET /api/v1/connections lists them.';
  return new ProblemError(404, 'unknown_connection', detail);
}
