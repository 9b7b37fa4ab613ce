import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { core, enterprise, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
let boss: string;
let ben: string;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
beforeEach(async () => {
  await scim.empty();
  boss = (await scim.create({ userName: 'boss' })).id;
  ben = (await scim.create(report(boss))).id;
  await scim.send('DELETE', `/Users/${boss}`);
  scim.at('2026-03-12T12:00:00Z');
});
afterAll(() => scim.stop());

const path = `${enterprise}:manager`;
const report = (manager?: string) => ({
  schemas: [core],
  userName: 'ben',
  [enterprise]: { department: 'Sales', ...(manager && { manager: { value: manager } }) },
});
const history = async () => (await scim.people()).ben?.history;

describe('a manager whose User is deleted', () => {
  test('is no longer shown, and stays the manager in the directory', async () => {
    expect((await scim.get(`/Users/${ben}`))[enterprise]).toEqual({ department: 'Sales' });
    expect(await history()).toEqual(['Sales boss@ever..']);
  });

  test('stays where a change does not speak of managers', async () => {
    await scim.patch(ben, { op: 'replace', path: `${enterprise}:department`, value: 'Legal' });
    expect(await history()).toEqual(['Sales boss@ever..2026-03-12', 'Legal boss@2026-03-12..']);
  });

  test.each([
    ['PATCH remove', { op: 'remove', path }],
    ['PATCH replace with nothing', { op: 'replace', path, value: '' }],
  ])('is cleared in the directory by %s', async (_, operation) => {
    await scim.patch(ben, operation);
    expect(await history()).toEqual(['Sales boss@ever..2026-03-12', 'Sales@2026-03-12..']);
  });

  test('is cleared in the directory by a PUT without manager', async () => {
    expect((await scim.send('PUT', `/Users/${ben}`, report())).statusCode).toBe(200);
    expect(await history()).toEqual(['Sales boss@ever..2026-03-12', 'Sales@2026-03-12..']);
  });

  test('may be said again, which changes nothing', async () => {
    const before = await scim.get(`/Users/${ben}`);
    const put = await scim.send('PUT', `/Users/${ben}`, report(boss));
    expect([put.statusCode, put.json()]).toEqual([200, before]);
    expect(await scim.patch(ben, { op: 'replace', path, value: boss })).toEqual(before);
    expect(await history()).toEqual(['Sales boss@ever..']);
  });

  test('may be said again beside what does change', async () => {
    const renamed = { ...report(boss), displayName: 'Ben Ode' };
    const put = await scim.send('PUT', `/Users/${ben}`, renamed);
    expect([put.statusCode, put.json().displayName]).toEqual([200, 'Ben Ode']);
    expect(await history()).toEqual(['Sales boss@ever..']);
  });

  test('is nobody whom others can be given to', async () => {
    const response = await scim.send('POST', '/Users', { ...report(boss), userName: 'cem' });
    expect([response.statusCode, response.json().scimType]).toEqual([400, 'invalidValue']);
    await scim.patch(ben, { op: 'remove', path });
    const again = await scim.send('PUT', `/Users/${ben}`, report(boss));
    expect([again.statusCode, again.json().scimType]).toEqual([400, 'invalidValue']);
  });

  test('gives way to another', async () => {
    const next = await scim.create({ userName: 'next' });
    const after = await scim.patch(ben, { op: 'replace', path, value: next.id });
    expect(after[enterprise]?.manager?.value).toBe(next.id);
    expect(await history()).toEqual(['Sales boss@ever..2026-03-12', 'Sales next@2026-03-12..']);
  });
});
