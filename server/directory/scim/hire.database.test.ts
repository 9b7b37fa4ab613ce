import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MetricResult } from '../../contract/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
beforeEach(() => scim.empty());
afterAll(() => scim.stop());

const hiredOn = async (externalId: string) => (await scim.people())[externalId]?.hired_on;

describe('the first day of work of a new User', () => {
  test('is since ever within seven days of the first User, then the day of the request', async () => {
    await scim.create({ userName: 'first' });
    scim.at('2026-03-17T12:00:00Z');
    await scim.create({ userName: 'late' });
    scim.at('2026-03-17T12:00:01Z');
    await scim.create({ userName: 'hire' });
    expect([await hiredOn('first'), await hiredOn('late'), await hiredOn('hire')]).toEqual([
      ...[null, null, '2026-03-17'],
    ]);
  });

  test('is the day in the time zone of the organisation', async () => {
    const auckland = await startScim('2026-03-10T12:00:00Z', 'Pacific/Auckland');
    try {
      await auckland.create({ userName: 'first' });
      auckland.at('2026-03-18T12:00:00Z');
      await auckland.create({ userName: 'hire' });
      expect((await auckland.people()).hire).toMatchObject({ hired_on: '2026-03-19' });
    } finally {
      await auckland.stop();
    }
  });

  test('leaves figures of the time before as they were', async () => {
    for (const userName of ['ana', 'ben', 'cem']) await scim.create({ userName });
    scim.at('2026-03-18T12:00:00Z');
    await scim.create({ userName: 'hire' });
    await refreshRollup(scim.api.context);
    const { series } = (
      await scim.api.get('/api/v1/metrics/eligible?from=2026-03-09&to=2026-03-18')
    ).json<MetricResult>();
    expect(series[0]?.points.map(({ period, value }) => [period, value])).toEqual([
      ['2026-03-09', 3],
      ['2026-03-16', 4],
    ]);
  });

  test('counts from the first User, even one who is deleted', async () => {
    const { id } = await scim.create({ userName: 'first' });
    await scim.send('DELETE', `/Users/${id}`);
    scim.at('2026-03-18T12:00:00Z');
    await scim.create({ userName: 'hire' });
    expect(await hiredOn('hire')).toBe('2026-03-18');
  });

  test('counts from a first User whom HR had brought in', async () => {
    await scim.fromHr({ externalId: 'first' });
    await scim.create({ userName: 'first' });
    scim.at('2026-03-18T12:00:00Z');
    await scim.create({ userName: 'hire' });
    expect(await hiredOn('hire')).toBe('2026-03-18');
  });

  test('counts from nobody who was refused', async () => {
    const refused = await scim.send('POST', '/Users', { userName: 'first' });
    expect(refused.statusCode).toBe(400);
    await scim.fromHr({ externalId: 'hr', email: 'taken@example.com' });
    await scim.fromHr({ externalId: 'E' });
    const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], externalId: 'E' };
    const taken = await scim.send('POST', '/Users', { ...user, userName: 'taken@example.com' });
    expect(taken.statusCode).toBe(409);
    scim.at('2026-03-18T12:00:00Z');
    await scim.create({ userName: 'first' });
    expect(await hiredOn('first')).toBeNull();
  });

  test('is the same for one who is not active yet', async () => {
    await scim.create({ userName: 'first' });
    scim.at('2026-03-18T12:00:00Z');
    const { id } = await scim.create({ userName: 'hire', active: false });
    expect((await scim.people()).hire).toMatchObject({ hired_on: '2026-03-18', entitled: false });
    scim.at('2026-03-20T12:00:00Z');
    await scim.patch(id, { op: 'replace', path: 'active', value: true });
    expect((await scim.people()).hire).toMatchObject({ hired_on: '2026-03-18', entitled: true });
  });

  test('is what HR says, also that there is none', async () => {
    await scim.create({ userName: 'first' });
    await scim.fromHr({ externalId: 'dated', hiredOn: '2020-01-01' });
    await scim.fromHr({ externalId: 'undated' });
    scim.at('2026-03-18T12:00:00Z');
    await scim.create({ userName: 'dated' });
    await scim.create({ userName: 'undated' });
    await scim.create({ userName: 'corrected' });
    await scim.fromHr({ externalId: 'corrected', hiredOn: '2026-04-01' });
    expect([await hiredOn('dated'), await hiredOn('undated'), await hiredOn('corrected')]).toEqual([
      ...['2020-01-01', null, '2026-04-01'],
    ]);
  });

  test('stays with one who is deleted and created again', async () => {
    const { id } = await scim.create({ userName: 'first' });
    await scim.send('DELETE', `/Users/${id}`);
    scim.at('2026-03-18T12:00:00Z');
    await scim.create({ userName: 'first' });
    expect((await scim.people()).first).toMatchObject({ hired_on: null, left_on: null });
  });
});
