import { sql } from 'kysely';
import { dateOf } from '../fixtures/demo/calendar.ts';
import { refreshRollup } from '../server/rollup/index.ts';
import { runClient } from './client.ts';
import type { Sent } from './client-send.ts';
import { firstMonday, historyWeeks } from './company.ts';
import { databaseMemory, withDatabaseMemory } from './database-memory.ts';
import { settle } from './preload.ts';
import type { Measurement } from './report.ts';
import { memoryTarget, type Usage, withServer } from './server.ts';
import type { Stage } from './stage.ts';

/** A way in which events come: so many in a request, over so many connections at once. */
interface Way {
  bench: string;
  eventsInRequest: number;
  connections: number;
  /** Events of each measurement, and how many of those after the history came before. */
  count: number;
  skip: number;
  /** Events/s that should be answered. */
  target?: number;
}

/** How batches come. */
export const inBatches = { eventsInRequest: 1_000, connections: 4 };

const mostSingles = 30_000;

/** Sends new events to the real server over HTTP, in batches and one by one, and waits until the rollup has followed. */
export async function measureIngest(stage: Stage): Promise<Measurement[]> {
  const { newEvents } = stage;
  const batches: Way = {
    ...{ bench: 'ingest_http', ...inBatches, count: newEvents, skip: 0 },
  };
  // Those in between are the import's.
  const singles: Way = {
    ...{ bench: 'ingest_http_single', eventsInRequest: 1, connections: 128, target: 3_000 },
    ...{ count: Math.min(newEvents, mostSingles), skip: 2 * newEvents },
  };
  return [...(await measureWay(stage, batches)), ...(await measureWay(stage, singles))];
}

async function measureWay(stage: Stage, way: Way): Promise<Measurement[]> {
  const { context, company } = stage;
  while ((await refreshRollup(context)) > 0);
  await settle(context);
  const before = await laterPersonWeeks(stage);
  const { result, databaseMiB } = await withDatabaseMemory(context, () => send(stage, way));
  const { sent, usage } = result;
  if (sent.accepted !== way.count)
    throw new Error(`expected ${way.count} events accepted, found ${sent.accepted}`);
  const { events } = company;
  const newPersonWeeks = (await laterPersonWeeks(stage)) - before;
  return [
    {
      ...{
        bench: `${way.bench}_answered`,
        events,
        value: way.count / sent.secondsAnswered,
        unit: 'events/s',
      },
      ...(way.target !== undefined && { target: way.target }),
      ...{ newEvents: way.count, seconds: sent.secondsAnswered },
      ...{ requestMedianMs: sent.medianMilliseconds, requestP95Ms: sent.p95Milliseconds },
      ...{ serverCpuSeconds: usage.cpuSeconds, clientCpuSeconds: sent.cpuSeconds },
    },
    {
      ...{ bench: way.bench, events, value: way.count / sent.secondsFollowed, unit: 'events/s' },
      ...{ newEvents: way.count, newPersonWeeks, seconds: sent.secondsFollowed },
      rollupBehindSeconds: sent.secondsFollowed - sent.secondsAnswered,
    },
    { bench: `${way.bench}_memory`, events, value: usage.peakMiB, unit: 'MiB', target: memoryTarget },
    ...databaseMemory(way.bench, events, databaseMiB),
  ];
}

async function send(stage: Stage, way: Way): Promise<{ sent: Sent; usage: Usage }> {
  const { seed, people, events } = stage.company;
  return await withServer(stage, 'collector', async ({ url, key, usage }) => {
    const before = await usage();
    const sent = await runClient('send', { url, key, plan: { seed, people, events }, ...way });
    const after = await usage();
    return { sent, usage: { ...after, cpuSeconds: after.cpuSeconds - before.cpuSeconds } };
  });
}

/** Person-weeks after the history: what the rollup had to make for the new events. */
export async function laterPersonWeeks({ context }: Stage): Promise<number> {
  const { rows } = await sql<{ weeks: number }>`
    select count(*) as weeks from person_week where week >= ${dateOf(firstMonday + 7 * historyWeeks)}::date
  `.execute(context.database);
  return rows[0]?.weeks ?? 0;
}
