import { afterAll, beforeAll, expect, test } from 'vitest';
import { core, enterprise, type ListBody, patchOf, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
afterAll(() => scim.stop());

/** What Okta sends for a person who is assigned to the application. */
const profile = (name: string, rest: Record<string, unknown> = {}) => ({
  schemas: [core],
  userName: `${name}@example.com`,
  name: { givenName: name, familyName: 'Okta' },
  emails: [{ primary: true, value: `${name}@example.com`, type: 'work' }],
  displayName: `${name} Okta`,
  locale: 'en-US',
  externalId: `00u-${name}`,
  groups: [],
  password: '1mz050nq',
  active: true,
  ...rest,
});
const userNameIs = (name: string) =>
  `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}&startIndex=1&count=100`;
const list = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], startIndex: 1 };

// The order of requests is that of Okta's SCIM 2.0 specification and CRUD tests.
test('Okta: its requests, from the first test of the connection to the leaver', async () => {
  const boss = await scim.create(profile('boss'));

  // The service has at least one User, with all that Okta reads of one.
  const first = await scim.get<ListBody>('/Users?count=1&startIndex=1');
  expect(first).toMatchObject({ ...list, totalResults: 1, itemsPerPage: 1 });
  expect(first.Resources[0]).toMatchObject({
    ...{ id: boss.id, userName: 'boss@example.com', active: true },
    name: { givenName: 'boss', familyName: 'Okta' },
    emails: [{ value: 'boss@example.com' }],
  });
  expect(await scim.get(`/Users/${boss.id}`)).toEqual(boss);

  // Nobody of that name, nobody of that id.
  expect(await scim.get<ListBody>(userNameIs('nobody@example.com'))).toMatchObject({
    ...list,
    totalResults: 0,
    Resources: [],
  });
  const missing = await scim.send('GET', '/Users/010101001010101011001010101011');
  expect([missing.statusCode, missing.json()]).toEqual([
    404,
    { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404', detail: expect.any(String) },
  ]);

  // Assigned: looked for, created, read, and refused a second time.
  expect((await scim.get<ListBody>(userNameIs('ana@example.com'))).totalResults).toBe(0);
  const ana = await scim.create(profile('ana'));
  expect(ana).toMatchObject({ schemas: [core], active: true, userName: 'ana@example.com' });
  expect(await scim.get(`/Users/${ana.id}`)).toEqual(ana);
  const again = await scim.send('POST', '/Users', profile('ana'));
  expect([again.statusCode, again.json().scimType]).toEqual([409, 'uniqueness']);
  expect((await scim.get<ListBody>(userNameIs('ANA@EXAMPLE.COM'))).Resources).toEqual([ana]);

  // The profile is pushed as a whole.
  const { meta: _, ...readBefore } = ana;
  const pushed = await scim.send('PUT', `/Users/${ana.id}`, {
    ...readBefore,
    schemas: [core, enterprise],
    name: { givenName: 'Ana', middleName: 'B.', familyName: 'Lima' },
    displayName: 'Ana Lima',
    addresses: [{ type: 'work', primary: true, locality: 'Porto', country: 'PT', streetAddress: 'Rua 1' }],
    [enterprise]: { department: 'Sales', manager: { value: boss.id, displayName: 'boss Okta' } },
  });
  expect(pushed.statusCode).toBe(200);
  expect(pushed.json()).toMatchObject({
    ...{ id: ana.id, displayName: 'Ana Lima', name: { givenName: 'Ana', familyName: 'Lima' } },
    [enterprise]: { department: 'Sales', manager: { value: boss.id } },
  });
  expect((await scim.people())['00u-ana']).toMatchObject({
    name: 'Ana Lima',
    history: ['Sales Porto 00u-boss@ever..'],
  });

  // Unassigned: no longer active, and still there to be found.
  scim.at('2026-03-20T12:00:00Z');
  const off = await scim.send(
    'PATCH',
    `/Users/${ana.id}`,
    patchOf({ op: 'replace', value: { active: false } }),
  );
  expect([off.statusCode, off.json().active]).toEqual([200, false]);
  expect((await scim.get<ListBody>(userNameIs('ana@example.com'))).Resources).toMatchObject([
    { id: ana.id, active: false },
  ]);
  expect((await scim.people())['00u-ana']).toMatchObject({ left_on: '2026-03-20', entitled: true });

  // Assigned again: activated, and the profile pushed.
  await scim.patch(ana.id, { op: 'replace', value: { active: true } });
  expect((await scim.send('PUT', `/Users/${ana.id}`, profile('ana'))).json()).toMatchObject({ active: true });
  expect((await scim.people())['00u-ana']).toMatchObject({
    ...{ left_on: null, name: 'ana Okta' },
    history: ['Sales Porto 00u-boss@ever..2026-03-20', '@2026-03-20..'],
  });

  // Deleted.
  expect((await scim.send('DELETE', `/Users/${ana.id}`)).statusCode).toBe(204);
  expect((await scim.send('GET', `/Users/${ana.id}`)).statusCode).toBe(404);
  expect((await scim.get<ListBody>('/Users?startIndex=1&count=100')).totalResults).toBe(1);
});
