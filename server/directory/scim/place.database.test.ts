import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ana, core, enterprise, patchOf, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
beforeEach(() => scim.empty());
afterAll(() => scim.stop());

describe('the place in the organisation', () => {
  test('changes today and not before', async () => {
    const { id } = await scim.create(ana);
    scim.at('2026-04-01T12:00:00Z');
    await scim.patch(id, { op: 'replace', path: `${enterprise}:department`, value: 'Legal' });
    expect((await scim.people())['E-7']?.history).toEqual([
      'Sales Porto@ever..2026-04-01',
      'Legal Porto@2026-04-01..',
    ]);
    await scim.patch(id, { op: 'replace', path: `${enterprise}:department`, value: 'Board' });
    expect((await scim.people())['E-7']?.history).toEqual([
      'Sales Porto@ever..2026-04-01',
      'Board Porto@2026-04-01..',
    ]);
  });

  test('stays as HR said it where a change does not speak of it', async () => {
    const { id } = await scim.create(ana);
    await scim.fromHr({
      externalId: 'E-7',
      history: [{ from: '2026-01-01', department: 'Board', level: 'L1' }],
    });
    await scim.patch(id, { op: 'replace', path: 'displayName', value: 'Ana B. Lima' });
    expect((await scim.people())['E-7']).toMatchObject({
      name: 'Ana B. Lima',
      history: ['Board L1@2026-01-01..'],
    });
  });

  test('is cleared by a PUT without it', async () => {
    const { id } = await scim.create(ana);
    scim.at('2026-04-01T12:00:00Z');
    const response = await scim.send('PUT', `/Users/${id}`, { schemas: [core], userName: 'ana@example.com' });
    expect(response.json()).toMatchObject({ userName: 'ana@example.com', active: true });
    expect(response.json()).not.toHaveProperty('name');
    expect((await scim.people())['E-7']).toMatchObject({
      ...{ email: 'ana@example.com', name: null },
      history: ['Sales Porto@ever..2026-04-01', '@2026-04-01..'],
    });
  });
});

describe('the manager', () => {
  const managed = async (value: unknown) => {
    const boss = await scim.create({ userName: 'boss', externalId: 'B' });
    const user = await scim.create({ ...ana, [enterprise]: { manager: value ?? boss.id } });
    return { boss, user };
  };
  const history = async () => (await scim.people())['E-7']?.history as string[];

  test('is another User, given as a bare id or as an object', async () => {
    const { boss, user } = await managed(undefined);
    expect(user[enterprise]?.manager).toEqual({
      value: boss.id,
      $ref: `http://localhost:80/scim/v2/Users/${boss.id}`,
    });
    expect(await history()).toEqual(['Porto B@ever..']);
  });

  test.each([
    ['null', null],
    ['an empty text', ''],
    ['an object with null', { value: null }],
    ['an object with an empty text', { value: '' }],
  ])('%s is none', async (_, value) => {
    const { boss, user } = await managed(undefined);
    const current = async () => (await history())?.at(-1)?.split('@')[0];
    expect(await current()).toBe('Porto B');
    const after = await scim.patch(user.id, { op: 'replace', path: `${enterprise}:manager`, value });
    expect(after[enterprise]).toBeUndefined();
    expect(await current()).toBe('Porto');
    // A list is what some send for one value.
    await scim.patch(user.id, { op: 'add', path: `${enterprise}:manager`, value: [{ value: boss.id }] });
    expect(await current()).toBe('Porto B');
  });

  test('is removed', async () => {
    const { user } = await managed(undefined);
    const after = await scim.patch(user.id, { op: 'Remove', path: `${enterprise}:manager` });
    expect(after[enterprise]).toBeUndefined();
  });

  test('who is no User, or the User itself, is refused and nothing changes', async () => {
    const { user } = await managed(undefined);
    for (const value of ['999999', 'XKWLCONOGMVT', user.id]) {
      const operations = [
        { op: 'replace', path: 'displayName', value: 'Other' },
        { op: 'replace', path: `${enterprise}:manager`, value },
      ];
      const response = await scim.send('PATCH', `/Users/${user.id}`, patchOf(...operations));
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ status: '400', scimType: 'invalidValue' });
      expect(response.json().detail).toContain(value === user.id ? 'itself' : value);
    }
    expect(await scim.get(`/Users/${user.id}`)).toEqual(user);
  });

  test('who reports to the User is refused, as nobody is above themselves', async () => {
    const { boss, user } = await managed(undefined);
    const operation = { op: 'add', path: `${enterprise}:manager`, value: { value: user.id } };
    const response = await scim.send('PATCH', `/Users/${boss.id}`, patchOf(operation));
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ scimType: 'invalidValue' });
    expect(response.json().detail).toContain('reporting_cycle');
    expect(await scim.get(`/Users/${boss.id}`)).toEqual(boss);
  });
});
