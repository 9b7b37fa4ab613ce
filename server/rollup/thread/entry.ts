import { parentPort, workerData } from 'node:worker_threads';
import { clockOf } from '../../calendar.ts';
import { connect } from '../../database/connection.ts';
import { startRollupWorker } from '../worker.ts';
import { failureOf } from './failure.ts';
import type { End, Said, ThreadJob } from './thread.ts';

/** The thread that follows ingests, over connections of its own: two of a refresh, and one to give it up. */
const connections = 3;

const { databaseUrl, timeZone, frozenAt } = workerData as ThreadJob;
const say = (said: Said) => parentPort?.postMessage(said);

const { database } = connect(databaseUrl, { connections, count: (statement) => say({ statement }) });
const config = { timeZone, now: clockOf(frozenAt) };
const worker = startRollupWorker({ database, config }, (error) => {
  try {
    say({ failure: failureOf(error) });
  } catch {
    // What hangs on it cannot leave the thread.
    say({ failure: failureOf(new Error(String(error))) });
  }
});

parentPort?.once('message', async ({ patience }: End) => {
  await worker.stop(patience);
  await database.destroy();
});
