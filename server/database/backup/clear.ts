import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { applicationName } from '../connection.ts';
import { DatabaseError } from '../error.ts';
import { listObjects, listTables, type SchemaObject } from './catalogue.ts';

const lockNotAvailable = '55P03';
const dependentObjectsStillExist = '2BP01';

/**
 * Outside of a transaction, which would see one state of the server only.
 * @throws DatabaseError where another process of the product is connected: it would go on with what it remembers
 */
export async function refuseOthers(client: pg.ClientBase): Promise<void> {
  // PostgreSQL takes a moment to see that the connections of a server that was stopped are gone.
  for (const deadline = Date.now() + 2_000; ; await sleep(100)) {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::integer as others from pg_stat_activity
       where datname = current_database() and application_name like $1 || '%' and pid <> pg_backend_pid()`,
      [applicationName],
    );
    if (!rows[0]?.others) return;
    if (Date.now() > deadline) break;
  }
  throw new DatabaseError(
    'Uptake is running on this database. Stop every server and command on it, restore, and start them again. Nothing was changed.',
  );
}

/** @throws DatabaseError where there is more in the database than migrations put there */
export async function refuseData(client: pg.ClientBase): Promise<void> {
  // A table of one row, which a migration makes, holds settings or a state.
  const tables = (await listTables(client)).filter(({ columns }) => !columns.includes('singleton'));
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
    if (rowCount === 0) continue;
    throw new DatabaseError(
      `This database is not empty: ${name} has rows. Nothing was changed. Restore into a new database (DATABASE_URL) or a new data folder (UPTAKE_DATA_DIR), or say --replace: everything that is in this one is then given up for what is in the backup.`,
    );
  }
}

/**
 * Drops everything in the schema, within the caller's transaction, and gives its list. Dropping asks no trigger that
 * protects rows, and leaves a schema that can go back to an older migration.
 * @throws DatabaseError where somebody else's view needs a table, or a table is in use
 */
export async function dropAll(client: pg.ClientBase): Promise<SchemaObject[]> {
  const objects = await listObjects(client);
  const kinds = ['view', 'materialized view', 'table', 'sequence', 'function', 'procedure', 'type'] as const;
  for (const kind of kinds) {
    const identities = objects.filter((object) => object.kind === kind).map(({ identity }) => identity);
    if (identities.length === 0) continue;
    await client.query(`drop ${kind} ${identities.join(', ')}`).catch((error: pg.DatabaseError) => {
      throw explain(error);
    });
  }
  return objects;
}

function explain(error: pg.DatabaseError): Error {
  if (error.code === lockNotAvailable) {
    return new DatabaseError(
      'Something uses this database, like a report or a BI tool; end it and restore again. Nothing was changed.',
      { cause: error },
    );
  }
  if (error.code !== dependentObjectsStillExist) return error;
  return new DatabaseError(
    `Something that is not Uptake's needs its tables; drop it, restore, and make it again. Nothing was changed. PostgreSQL says: ${error.detail}`,
    { cause: error },
  );
}

/** @throws DatabaseError where something was dropped that the migrations have not made again: it is somebody else's */
export async function refuseLoss(client: pg.ClientBase, before: SchemaObject[]): Promise<void> {
  const after = new Set((await listObjects(client)).map(({ identity }) => identity));
  const lost = before.filter(({ identity }) => !after.has(identity));
  if (lost.length === 0) return;
  throw new DatabaseError(
    `This database has more in it than Uptake's: ${lost.map(({ kind, identity }) => `${kind} ${identity}`).join(', ')}. Nothing was changed. Move it to another schema or database, and restore again.`,
  );
}
