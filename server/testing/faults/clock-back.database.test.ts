import { expect, onTestFinished, test } from 'vitest';
import type { IngestResult, MetricResult } from '../../contract/index.ts';
import { refreshRollup, verifyRollup } from '../../rollup/index.ts';
import { startApi } from '../api.ts';
import { company } from '../company-builder.ts';

test('a clock that jumps back an hour, over midnight and the end of a week, loses nothing and counts nothing twice', async () => {
  const people = company().person('ana').person('ben').person('cem').build();
  const api = await startApi({ now: '2026-03-16T00:20:00Z', minGroup: 3, company: people });
  onTestFinished(() => api.stop());
  const event = (externalId: string, actor: string, occurredAt: string) => ({
    ...{ externalId, verb: 'post', actor: `${actor}@example.com`, occurredAt },
  });
  const send = async (now: string, ...events: object[]) => {
    api.context.config.now = () => new Date(now);
    const answer = await api.post('/api/v1/events', { source: 'chat', events });
    while ((await refreshRollup(api.context)) > 0);
    expect(await verifyRollup(api.context)).toEqual([]);
    const { accepted, duplicates, rejected } = answer.json<IngestResult>();
    return [answer.statusCode, accepted, duplicates, rejected.length];
  };
  const monday = event('1', 'ana', '2026-03-16T00:15:00Z');
  const sunday = event('2', 'ben', '2026-03-15T23:15:00Z');
  expect(await send('2026-03-16T00:20:00Z', monday)).toEqual([200, 1, 0, 0]);
  // What came a moment ago lies ahead of the clock now, and is no error when it comes again.
  expect(await send('2026-03-15T23:20:00Z', monday, sunday)).toEqual([200, 1, 1, 0]);
  expect(await send('2026-03-15T23:30:00Z', event('3', 'cem', '2026-03-16T00:16:00Z'))).toEqual([
    200, 1, 0, 0,
  ]);
  expect(
    await send('2026-03-16T00:30:00Z', monday, sunday, event('4', 'ana', '2026-03-16T00:25:00Z')),
  ).toEqual([...[200, 1, 2, 0]]);
  const counted = async (grain: string) =>
    (await api.get(`/api/v1/metrics/posts?grain=${grain}&from=2026-03-15&to=2026-03-16`, 'owner'))
      .json<MetricResult>()
      .series[0]?.points.map(({ period, value }) => [period, value]);
  expect(await counted('day')).toEqual([
    ['2026-03-15', 1],
    ['2026-03-16', 3],
  ]);
  expect(await counted('week')).toEqual([
    ['2026-03-09', 1],
    ['2026-03-16', 3],
  ]);
});
