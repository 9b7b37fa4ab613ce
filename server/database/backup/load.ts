import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DatabaseError } from '../error.ts';
import { type Archive, checkSums } from './archive.ts';
import { listReferences, listTables, listTriggers } from './catalogue.ts';
import type { TableEntry } from './manifest.ts';
import { Meter } from './meter.ts';

/**
 * Loads all rows and sequences of a backup into the empty tables of its own schema, within the caller's transaction.
 * Gives the names of tables of the backup that the schema does not have: somebody else's.
 */
export async function loadArchive(
  client: pg.ClientBase,
  archive: Archive,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<string[]> {
  const { tables, sequences } = archive.manifest;
  const present = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  const missing = [...present.keys()].filter((name) => !tables.some((table) => table.name === name));
  if (missing.length > 0) throw unlikeSchema(path, `it has no table ${missing.join(', ')}`);
  const restoreTriggers = await disableTriggers(client);
  const known = tables.filter(({ name }) => present.has(name));
  for (const table of parentsFirst(known, await listReferences(client))) {
    if (table.columns.join() !== present.get(table.name)?.join()) {
      throw unlikeSchema(path, `the table ${table.name} has other columns`);
    }
    await loadTable(client, archive, table, path, onBytes);
  }
  for (const { name, lastValue } of sequences) {
    if (lastValue !== null) {
      await client.query('select setval(to_regclass($1), $2)', [pg.escapeIdentifier(name), lastValue]);
    }
  }
  await restoreTriggers();
  return tables.filter(({ name }) => !present.has(name)).map(({ name }) => name);
}

async function loadTable(
  client: pg.ClientBase,
  archive: Archive,
  table: TableEntry,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const name = pg.escapeIdentifier(table.name);
  // What the migrations put there is in the backup as well, as it was by then.
  await client.query(`delete from ${name}`);
  for (const partition of table.partitions) {
    await client.query(
      `create table ${pg.escapeIdentifier(partition.name)} partition of ${name}
       for values from (${pg.escapeLiteral(partition.from)}) to (${pg.escapeLiteral(partition.to)})`,
    );
  }
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const meter = new Meter(onBytes);
  const rows = await archive.read(table.name);
  // Begun last, so that nothing of it can fail before the pipeline hears of it.
  const copying = client.query(copyFrom(`copy ${name} (${columns}) from stdin`));
  await pipeline(rows, meter, copying);
  checkSums(meter, table, path);
  if (copying.rowCount !== table.rows) {
    throw unlikeSchema(path, `the table ${table.name} has ${copying.rowCount} rows, and not ${table.rows}`);
  }
}

/**
 * What a trigger does to a new row has been done to these rows; what it forbids is no business of a restore. Gives what
 * puts the triggers back as they were. Foreign keys are checked all the same.
 */
async function disableTriggers(client: pg.ClientBase): Promise<() => Promise<void>> {
  const triggers = await listTriggers(client);
  const set = async (trigger: (typeof triggers)[number], verb: string) => {
    const table = pg.escapeIdentifier(trigger.table);
    await client.query(`alter table ${table} ${verb} trigger ${pg.escapeIdentifier(trigger.name)}`);
  };
  for (const trigger of triggers) await set(trigger, 'disable');
  const verbs = { O: 'enable', A: 'enable always', R: 'enable replica' };
  return async () => {
    for (const trigger of triggers) await set(trigger, verbs[trigger.enabled]);
  };
}

/** Tables in an order in which foreign keys find what they lead to. */
function parentsFirst(tables: TableEntry[], references: { from: string; to: string }[]): TableEntry[] {
  const order = new Set<TableEntry>();
  const visiting = new Set<string>();
  const visit = (table: TableEntry) => {
    if (visiting.has(table.name)) return;
    visiting.add(table.name);
    const parents = references.filter(({ from }) => from === table.name).map(({ to }) => to);
    for (const parent of tables.filter(({ name }) => parents.includes(name))) visit(parent);
    order.add(table);
  };
  for (const table of tables) visit(table);
  return [...order];
}

function unlikeSchema(path: string, finding: string): DatabaseError {
  return new DatabaseError(
    `${path} does not fit the tables of its own migrations: ${finding}. Nothing was changed. Was the schema changed by hand, or by a release that was never published?`,
  );
}
