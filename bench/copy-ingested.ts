import { sql } from 'kysely';
import type pg from 'pg';
import { digestOf } from '../server/collect/digest.ts';
import { verbNumber } from '../server/collect/index.ts';
import type { Event } from '../server/contract/index.ts';
import { laterEvents } from './activity.ts';
import { inBatches } from './ingest.ts';
import { settle } from './preload.ts';
import type { Measurement } from './report.ts';
import { columnOf, copyOn, eventColumns, idIn, rowWriter, type StoredIds, storedIds } from './rows.ts';
import type { Stage } from './stage.ts';

/** What an ingest writes, in this order: tables of the same columns and indexes, and a row of each as a line of COPY text. */
function tablesOf(ids: StoredIds) {
  const eventRow = rowWriter(ids);
  return [
    {
      table: 'event_identity',
      columns: 'digest, source_id',
      row: (event: Event) => `${digestOf(event.externalId)}\t${ids.source}\n`,
    },
    { table: 'event', columns: eventColumns, row: eventRow },
    {
      table: 'fresh_activity',
      columns: 'account_id, occurred_at, source_id, community_id, verb, message, target, stored_at',
      row: (event: Event) => (verbNumber[event.verb] <= verbNumber.share ? freshRow(ids, event) : ''),
    },
  ];
}

function freshRow({ source, accounts, communities }: StoredIds, event: Event): string {
  const { verb, externalId, message, inReplyTo } = event;
  const made = verb === 'post' || verb === 'reply' ? (message ?? externalId) : null;
  const target = verb === 'reply' ? inReplyTo : verb === 'react' ? message : null;
  const place = [idIn(accounts, event.actor), event.occurredAt, source, idIn(communities, event.community)];
  return `${[...place, verbNumber[verb], columnOf(made), columnOf(target), event.occurredAt].join('\t')}\n`;
}

/**
 * The limit of how events are kept here: PostgreSQL takes ready-made rows of all that an ingest writes, in batches with a commit
 * each, and nothing is checked, looked up or answered.
 */
export async function measureIngestedCopy({ context, company, newEvents }: Stage): Promise<Measurement> {
  const { database, pool } = context;
  const { eventsInRequest: eventsInBatch, connections } = inBatches;
  const tables = tablesOf(await storedIds(context));
  const events = [...laterEvents(company).take(newEvents)];
  const batches = Array.from({ length: Math.ceil(newEvents / eventsInBatch) }, (_, index) => {
    const batch = events.slice(index * eventsInBatch, (index + 1) * eventsInBatch);
    return tables.map(({ table, columns, row }) => ({
      into: `bench_${table} (${columns})`,
      rows: batch.map(row).join(''),
    }));
  });
  for (const { table } of tables)
    await sql`create table ${sql.table(`bench_${table}`)} (like ${sql.table(table)} including all)`.execute(
      database,
    );
  await settle(context);
  const start = performance.now();
  const copyAll = async () => {
    const client = await pool.connect();
    try {
      for (let batch = batches.shift(); batch; batch = batches.shift()) await copyBatch(client, batch);
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, copyAll));
  const seconds = (performance.now() - start) / 1_000;
  for (const { table } of tables) await sql`drop table ${sql.table(`bench_${table}`)}`.execute(database);
  const bench = 'copy_limit_ingested';
  return { bench, events: company.events, value: newEvents / seconds, unit: 'events/s', newEvents };
}

async function copyBatch(client: pg.PoolClient, batch: { into: string; rows: string }[]): Promise<void> {
  await client.query('begin');
  for (const { into, rows } of batch) await copyOn(client, into, [rows]);
  await client.query('commit');
}
