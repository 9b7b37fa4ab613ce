import { sql } from 'kysely';
import { dateOf } from '../fixtures/demo/calendar.ts';
import { refreshRollup } from '../server/rollup/index.ts';
import { runClient } from './client.ts';
import { firstMonday, historyWeeks } from './company.ts';
import { settle } from './preload.ts';
import type { Measurement } from './report.ts';
import { type Stage, withServer } from './stage.ts';

/** Events/s that ingest over HTTP should reach with 1 M events stored, the rollup caught up. */
const target = 20_000;

/** Sends new events to the real server over HTTP, and waits until the rollup has followed. */
export async function measureIngest(stage: Stage): Promise<Measurement[]> {
  const { context, company, newEvents } = stage;
  while ((await refreshRollup(context)) > 0);
  await settle(context);
  const before = await laterPersonWeeks(stage);
  const { seed, people, events } = company;
  const { sent, serverCpu } = await withServer(stage, 'collector', async ({ url, key }) => {
    const cpu = process.cpuUsage();
    const job = { url, key, plan: { seed, people, events }, skip: 0, count: newEvents };
    const sent = await runClient('send', job);
    const { user, system } = process.cpuUsage(cpu);
    return { sent, serverCpu: (user + system) / 1_000_000 };
  });
  if (sent.accepted !== newEvents)
    throw new Error(`expected ${newEvents} events accepted, found ${sent.accepted}`);
  return [
    {
      bench: 'ingest_http',
      events,
      value: newEvents / sent.secondsFollowed,
      unit: 'events/s',
      target,
      newEvents,
      newPersonWeeks: (await laterPersonWeeks(stage)) - before,
      seconds: sent.secondsFollowed,
      rollupBehindSeconds: sent.secondsFollowed - sent.secondsAnswered,
      requestMedianMs: sent.medianMilliseconds,
      requestP95Ms: sent.p95Milliseconds,
      serverCpuSeconds: serverCpu,
      clientCpuSeconds: sent.cpuSeconds,
    },
    {
      bench: 'ingest_http_answered',
      events,
      value: newEvents / sent.secondsAnswered,
      unit: 'events/s',
      newEvents,
    },
  ];
}

/** Person-weeks after the history: what the rollup had to make for the new events. */
export async function laterPersonWeeks({ context }: Stage): Promise<number> {
  const { rows } = await sql<{ weeks: number }>`
    select count(*) as weeks from person_week where week >= ${dateOf(firstMonday + 7 * historyWeeks)}::date
  `.execute(context.database);
  return rows[0]?.weeks ?? 0;
}
