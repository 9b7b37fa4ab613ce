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
    await api.context.pool.query(`update fresh_activity set stored_at = now() - interval '90 seconds'`);
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

/** The samples of the Prometheus text format, by name and labels; fails on a line that is none. */
function samplesOf(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || /^# (HELP|TYPE) [a-z_][a-z0-9_]* .+$/i.test(line)) continue;
    const [, name, value] =
      /^([a-z_:][a-z0-9_:]*(?:\{(?:[a-z_]+="[^"\\\n]*",?)+\})?) (\S+)$/i.exec(line) ?? [];
    if (name === undefined || samples.has(name)) throw new Error(`no sample: ${line}`);
    samples.set(name, value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value));
  }
  return samples;
}

test('Prometheus finds what came in, what was asked and refused and how long it took, and nobody in it', () =>
  withApi(async (api) => {
    const before = samplesOf((await api.get('/internal/metrics', 'owner')).body);
    const events = [event, event, { ...event, verb: 'dance' }];
    await api.post('/api/v1/events', { source: 'slack-of-ana-lima', events });
    await api.get('/api/v1/managers/ana.lima@example.com?department=Sales', 'owner');
    await api.app.inject({ method: 'SEARCH', url: '/ana.lima' });
    await api.app.inject('/api/v1/metrics');
    const { body } = await api.get('/internal/metrics', 'owner');
    const after = samplesOf(body);
    const more = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    for (const outcome of ['accepted', 'duplicate', 'rejected'])
      expect(more(`uptake_ingested_events_total{network="slack",outcome="${outcome}"}`)).toBe(1);
    const answers = (route: string) => more(`uptake_http_request_duration_seconds_count{${route}}`);
    expect(answers('method="POST",route="/api/v1/events",status="2xx"')).toBe(1);
    expect(answers('method="GET",route="/api/v1/managers/:id",status="4xx"')).toBe(1);
    expect(answers('method="any",route="none",status="4xx"')).toBe(1);
    expect(more('uptake_http_requests_refused_total{status="401"}')).toBe(1);
    expect(
      more('uptake_database_statement_duration_seconds_count{kind="insert",outcome="done"}'),
    ).toBeGreaterThan(0);
    expect(after.get('uptake_mails{state="queued"}')).toBe(0);
    expect(after.get('uptake_rollup_backlog')).toBe(1);
    expect(after.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(body).not.toMatch(/lima|sales|example\.com/i);
    // Each metric has a name of ours or of the client library, with its unit.
    for (const name of after.keys()) expect(name).toMatch(/^(uptake|process|nodejs)_/);
  }));
