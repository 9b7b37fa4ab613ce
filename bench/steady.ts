import { dateOf } from '../fixtures/demo/calendar.ts';
import { refreshRollup } from '../server/rollup/index.ts';
import { runClient } from './client.ts';
import { firstMonday, historyWeeks } from './company.ts';
import { settle } from './preload.ts';
import type { Measurement } from './report.ts';
import { memoryTarget, withServer } from './server.ts';
import { configOf, type Stage } from './stage.ts';
import { percentile } from './statistics.ts';

const perSecond = 5_000;
const seconds = 60;
/** Seconds that the rollup may lie behind. */
const lagTarget = 5;

/** On the third day after the history, at noon, everything happens now: how far the rollup lies behind what comes in. */
export async function measureSteady(stage: Stage): Promise<Measurement[]> {
  const { company, newEvents } = stage;
  const today = `${dateOf(firstMonday + 7 * historyWeeks + 2)}T12:00:00Z`;
  const context = { ...stage.context, config: configOf(stage.context.config.databaseUrl ?? '', today) };
  while ((await refreshRollup(context)) > 0);
  await settle(context);
  const { seed, people, events } = company;
  return await withServer({ ...stage, context }, 'collector', async ({ url, key, usage }) => {
    const plan = { seed, people, events };
    const from = Date.parse(today) - 1_000 * seconds;
    const job = { url, key, plan, skip: 3 * newEvents, perSecond, seconds, from };
    const sent = await runClient('steady', job);
    if (sent.accepted !== perSecond * seconds)
      throw new Error(`expected ${perSecond * seconds} events accepted, found ${sent.accepted}`);
    const lag = { events, unit: 's' } as const;
    return [
      { bench: 'steady_rollup_lag', ...lag, value: Math.max(...sent.lags), target: lagTarget },
      { bench: 'steady_rollup_lag_median', ...lag, value: percentile(sent.lags, 50) },
      {
        bench: 'steady_rate',
        events,
        value: sent.accepted / sent.seconds,
        unit: 'events/s',
        // The premise, and no target: until the last answer it takes a little longer than the sending.
        sent: perSecond,
      },
      {
        ...{ bench: 'steady_memory', events, value: (await usage()).peakMiB, unit: 'MiB' },
        target: memoryTarget,
      },
    ];
  });
}
