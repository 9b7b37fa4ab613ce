import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { collect } from '../server/collect/index.ts';
import { showProgress } from '../server/command/progress.ts';
import type { Context } from '../server/context.ts';
import { type Company, source } from './company.ts';
import type { HistoryJob, HistoryPart } from './history-worker.ts';
import { copyInto, eventColumns, storedIds } from './rows.ts';

/** Parts that are made while others are stored. */
const partsAhead = 3;
/** Seconds between two lines where there is no terminal to show a bar on. */
const betweenLines = 60;

/**
 * Stores the history of a company, whose directory is stored. A few events of every week go the ordinary way: it makes
 * partitions and knows what else an ingest leaves; the rest is copied into the same table in the order of time. A thread of its own makes
 * them up, so that at no size more than a few parts are in memory.
 */
export async function storeHistory(context: Context, company: Company): Promise<void> {
  const { seed, people, events } = company;
  const progress = showProgress(`Storing ${events} events`);
  const tell = linesWithoutTerminal();
  let stored = 0;
  for await (const { ordinary, rows, count } of partsOf({
    plan: { seed, people, events },
    ids: await storedIds(context),
  })) {
    if (ordinary.length > 0) await collect(context, source, ordinary);
    if (count > 0) await copyInto(context.pool, `event (${eventColumns})`, [rows]);
    stored += ordinary.length + count;
    progress.update(stored, events);
    tell(stored, events);
  }
  progress.end();
  await storeIdentities(context);
}

async function* partsOf(job: HistoryJob): AsyncGenerator<HistoryPart> {
  const worker = new Worker(new URL('./history-worker.ts', import.meta.url), { workerData: job });
  try {
    const messages = on(worker, 'message', { close: ['exit'] });
    for (let ahead = 0; ahead < partsAhead; ahead++) worker.postMessage('next');
    for await (const [part] of messages) {
      if (part === null) return;
      yield part;
      worker.postMessage('next');
    }
  } finally {
    await worker.terminate();
  }
}

/** Sorted, as an index that is filled in no order is written many times over. The digest is that of `digestOf`. */
async function storeIdentities({ database }: Context): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`set local work_mem = '512MB'`.execute(transaction);
    await sql`
      insert into event_identity (digest, source_id)
      select left(encode(sha256(convert_to(external_id, 'UTF8')), 'hex'), 32)::uuid as digest, source_id from event
      order by digest
      on conflict do nothing`.execute(transaction);
  });
}

function linesWithoutTerminal(): (done: number, total: number) => void {
  const start = performance.now();
  let told = start;
  return (done, total) => {
    const now = performance.now();
    if (process.stderr.isTTY || now - told < betweenLines * 1_000) return;
    told = now;
    const rate = Math.round((1_000 * done) / (now - start));
    console.error(`${done} of ${total} events stored, ${rate} in a second`);
  };
}
