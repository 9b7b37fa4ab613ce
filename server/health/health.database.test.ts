import { expect, test } from 'vitest';
import { type Api, startApi } from '../testing/api.ts';

async function withApi(work: (api: Api) => Promise<void>): Promise<void> {
  const api = await startApi({ now: '2026-03-18T12:00:00Z' });
  try {
    await work(api);
  } finally {
    await api.stop();
  }
}

const event = { externalId: 'e1', verb: 'post', actor: 'ana', occurredAt: '2026-03-02T09:00:00Z' };

test('ready tells the age of what the rollup has not followed', () =>
  withApi(async (api) => {
    const ready = async () => (await api.app.inject('/api/v1/health/ready')).json();
    expect(await ready()).toEqual({ status: 'ready', rollupLagSeconds: 0 });
    await api.post('/api/v1/events', { source: 'chat', events: [event] });
    await api.context.pool.query(`update touched_account_day set touched_at = now() - interval '90 seconds'`);
    const { rollupLagSeconds } = await ready();
    expect(rollupLagSeconds).toBeGreaterThanOrEqual(90);
    expect(rollupLagSeconds).toBeLessThan(120);
  }));

test('without the database the process is alive, and not ready', () =>
  withApi(async (api) => {
    await api.context.database.destroy();
    const live = await api.app.inject('/api/v1/health/live');
    expect([live.statusCode, live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await api.app.inject('/api/v1/health/ready');
    expect([ready.statusCode, ready.json().code]).toEqual([503, 'database_unavailable']);
    expect(ready.headers['retry-after']).toBe('5');
  }));

test('Prometheus finds lag, quarantine, connections and the process', () =>
  withApi(async (api) => {
    await api.post('/api/v1/events', { source: 'chat', events: [event, { ...event, verb: 'dance' }] });
    const response = await api.get('/internal/metrics', 'owner');
    expect(response.headers['content-type']).toContain('text/plain');
    const lines = response.body.split('\n');
    expect(lines).toContain('uptake_quarantined_events 1');
    const valueNamed = (name: string) =>
      Number(
        lines
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')
          .at(-1),
      );
    expect(valueNamed('uptake_rollup_lag_seconds')).toBeGreaterThan(0);
    for (const state of ['busy', 'idle', 'waiting'])
      expect(valueNamed(`uptake_database_connections{state="${state}"}`)).toBeGreaterThanOrEqual(0);
    expect(valueNamed('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  }));
