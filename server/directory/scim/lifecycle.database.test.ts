import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ana, enterprise, patchOf, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
beforeEach(() => scim.empty());
afterAll(() => scim.stop());

describe('a User who is no longer active', () => {
  test('has left today, in the time zone of the organisation, and stays with the history', async () => {
    const auckland = await startScim('2026-03-10T12:00:00Z', 'Pacific/Auckland');
    try {
      const { id } = await auckland.create(ana);
      await auckland.patch(id, { op: 'replace', path: 'active', value: false });
      expect((await auckland.people())['E-7']).toMatchObject({
        ...{ left_on: '2026-03-11', entitled: true },
        history: ['Sales Porto@ever..'],
      });
    } finally {
      await auckland.stop();
    }
  });

  test('who left before has left then', async () => {
    const { id } = await scim.create(ana);
    await scim.fromHr({ externalId: 'E-7', leftOn: '2026-02-28' });
    await scim.patch(id, { op: 'replace', value: { active: false } });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: '2026-02-28' });
  });

  test('before the first day of work is not entitled, as nobody leaves before that', async () => {
    await scim.fromHr({ externalId: 'E-7', hiredOn: '2026-04-01' });
    const { id } = await scim.create(ana);
    await scim.patch(id, { op: 'replace', value: { active: false } });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: null, entitled: false });
  });

  test('comes back as one who never left', async () => {
    const { id } = await scim.create(ana);
    await scim.patch(id, { op: 'Replace', path: 'active', value: 'False' });
    scim.at('2026-04-10T12:00:00Z');
    const back = await scim.patch(id, { op: 'Replace', path: 'active', value: 'True' });
    expect(back.active).toBe(true);
    expect((await scim.people())['E-7']).toMatchObject({ left_on: null, entitled: true });
  });

  test('is not brought back by a PUT that does not say so', async () => {
    const { id } = await scim.create({ ...ana, active: false });
    const response = await scim.send('PUT', `/Users/${id}`, { ...ana, active: undefined });
    expect(response.json().active).toBe(false);
  });
});

describe('a User who is deleted', () => {
  test('is gone, has left, and comes back as the same', async () => {
    const { id, meta } = await scim.create(ana);
    const ben = await scim.create({ userName: 'ben', [enterprise]: { manager: { value: id } } });
    const gone = await scim.send('DELETE', `/Users/${id}`);
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    for (const method of ['GET', 'DELETE'] as const) {
      const response = await scim.send(method, `/Users/${id}`);
      expect([response.statusCode, response.json().status]).toEqual([404, '404']);
    }
    expect(await scim.find('userName eq "ana@example.com"')).toEqual([]);
    expect((await scim.people())['E-7']).toMatchObject({
      ...{ left_on: '2026-03-10', email: 'ana.lima@example.com' },
      history: ['Sales Porto@ever..'],
    });
    const report = await scim.get(`/Users/${ben.id}`);
    expect(report[enterprise]).toBeUndefined();
    expect(report.meta.version).not.toBe(ben.meta.version);
    expect(await scim.find(`manager eq "${id}"`)).toEqual([]);

    const back = await scim.create({ ...ana, externalId: 'another' });
    expect(back.id).toBe(id);
    expect(back.meta.version).not.toBe(meta.version);
    expect((await scim.people())['E-7']).toMatchObject({ left_on: null });
    expect((await scim.get(`/Users/${ben.id}`))[enterprise]?.manager?.value).toBe(id);
    expect((await scim.get(`/Users/${ben.id}`)).meta.version).not.toBe(report.meta.version);
    expect(await scim.find(`manager eq "${id}"`)).toEqual(['ben']);
  });

  test('and sends a content type without content', async () => {
    const { id } = await scim.create(ana);
    const headers = { 'content-type': 'application/scim+json' };
    expect((await scim.send('DELETE', `/Users/${id}`, undefined, headers)).statusCode).toBe(204);
  });
});

describe('the entity tag', () => {
  test('lets a reader keep what has not changed, and a writer change only what was read', async () => {
    const { id, meta } = await scim.create(ana);
    const etag = meta.version;
    expect(etag).toMatch(/^W\/"\d+"$/);
    const unchanged = await scim.send('GET', `/Users/${id}`, undefined, { 'if-none-match': etag });
    expect([unchanged.statusCode, unchanged.body, unchanged.headers.etag]).toEqual([304, '', etag]);

    const rename = patchOf({ op: 'replace', path: 'displayName', value: 'Ana L.' });
    const changed = await scim.send('PATCH', `/Users/${id}`, rename, { 'if-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers.etag).toBe(changed.json().meta.version);
    expect(changed.headers.etag).not.toBe(etag);
    for (const [method, body] of [
      ['PATCH', rename],
      ['PUT', ana],
      ['DELETE', undefined],
    ] as const) {
      const refused = await scim.send(method, `/Users/${id}`, body, { 'if-match': etag });
      expect([refused.statusCode, refused.json().status]).toEqual([412, '412']);
    }
    const reread = await scim.send('GET', `/Users/${id}`, undefined, { 'if-none-match': etag });
    expect(reread.json().displayName).toBe('Ana L.');
    expect((await scim.send('DELETE', `/Users/${id}`, undefined, { 'if-match': '*' })).statusCode).toBe(204);
  });

  test('stays where nothing changes', async () => {
    const created = await scim.create(ana);
    scim.at('2026-03-11T12:00:00Z');
    const same = await scim.send('PUT', `/Users/${created.id}`, created);
    expect(same.json()).toEqual(created);
    expect(await scim.patch(created.id, { op: 'add', path: 'userName', value: ana.userName })).toEqual(
      created,
    );
  });
});
