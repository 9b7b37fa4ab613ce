import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  core,
  enterprise,
  type ListBody,
  type SchemaBody,
  type ScimClient,
  startScim,
  type UserBody,
} from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
afterAll(() => scim.stop());

/** What Entra ID sends for a user in scope, by its usual mapping. */
const user = (name: string, rest: Record<string, unknown> = {}) => ({
  schemas: [core, enterprise],
  externalId: `mail-${name}`,
  userName: `${name}@Contoso.example`,
  active: true,
  displayName: `${name} Entra`,
  emails: [{ primary: true, type: 'work', value: `${name}@contoso.example` }],
  meta: { resourceType: 'User' },
  name: { formatted: `${name} Entra`, familyName: 'Entra', givenName: name },
  title: 'Guide',
  phoneNumbers: [{ type: 'work', value: '555' }],
  [enterprise]: { employeeNumber: name, department: 'Sales' },
  ...rest,
});
const found = async (filter: string): Promise<UserBody[]> =>
  (await scim.get<ListBody>(`/Users?filter=${encodeURIComponent(filter).replaceAll('%20', '+')}`)).Resources;

// The order of requests is that of a provisioning cycle, with the cases of Microsoft's SCIM validator.
test('Entra ID: a cycle of provisioning, from the test of the connection to the end', async () => {
  // The connection is tested by a name that nobody has: an empty list, not an error.
  expect(await found('userName eq "d1ac4ea8-4c0f-4ac5-9e6e-1f0c3e0b1d3f"')).toEqual([]);
  // The schema is read for the mapping of attributes.
  const { Resources: schemas } = await scim.get<ListBody<SchemaBody>>('/Schemas');
  expect(schemas.map((schema) => schema.id)).toEqual([core, enterprise]);

  // Created, looked for in every way that a matching attribute makes, and refused a second time.
  expect(await found('externalId eq "mail-ana"')).toEqual([]);
  const ana = await scim.create(user('ana'));
  const boss = await scim.create(user('boss'));
  for (const filter of [
    'userName eq "ana@contoso.example"',
    'USERNAME eq "ANA@CONTOSO.EXAMPLE"',
    'externalId eq "mail-ana"',
    'emails[type eq "work"].value eq "ana@contoso.example"',
    `${enterprise}:employeeNumber eq "ana"`,
    'displayName eq "ana Entra" and active eq true',
  ]) {
    expect(await found(filter), filter).toEqual([ana]);
  }
  expect((await scim.send('POST', '/Users', user('ana'))).statusCode).toBe(409);

  // Attributes that changed, one by one, with what was not there before.
  const changed = await scim.patch(
    ana.id,
    { op: 'Replace', path: 'displayName', value: 'Ana Lima' },
    { op: 'Replace', path: 'name.givenName', value: 'Ana' },
    { op: 'Add', path: 'name.familyName', value: 'Lima' },
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ana.lima@contoso.example' },
    { op: 'Add', path: 'emails[type eq "other"].value', value: 'ana@lima.example' },
    { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Porto' },
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '556' },
    { op: 'Replace', path: `${enterprise}:department`, value: 'Legal' },
    { op: 'Replace', path: 'title', value: 'Head' },
  );
  expect(changed).toMatchObject({
    displayName: 'Ana Lima',
    name: { givenName: 'Ana', familyName: 'Lima' },
    emails: [
      { type: 'work', value: 'ana.lima@contoso.example', primary: true },
      { type: 'other', value: 'ana@lima.example' },
    ],
    addresses: [{ type: 'work', locality: 'Porto' }],
    [enterprise]: { employeeNumber: 'ana', department: 'Legal' },
  });
  expect((await scim.people())['mail-ana']).toMatchObject({
    ...{ name: 'Ana Lima', email: 'ana.lima@contoso.example' },
    // Both on the day on which the person came.
    history: ['Sales@ever..2026-03-10', 'Legal Porto@2026-03-10..'],
  });

  // The same at once, without a path.
  const at = await scim.patch(ana.id, {
    op: 'replace',
    value: {
      userName: 'ana.lima@contoso.example',
      'name.familyName': 'Lima-Sousa',
      [`${enterprise}:department`]: 'Board',
    },
  });
  expect(at).toMatchObject({ userName: 'ana.lima@contoso.example', name: { familyName: 'Lima-Sousa' } });
  expect(await found('userName eq "ana@contoso.example"')).toEqual([]);

  // References follow in requests of their own.
  const managed = await scim.patch(ana.id, { op: 'Add', path: `${enterprise}:manager`, value: boss.id });
  expect(managed[enterprise]).toMatchObject({ department: 'Board', manager: { value: boss.id } });
  expect(await found(`id eq "${ana.id}" and ${enterprise}:manager eq "${boss.id}"`)).toHaveLength(1);
  expect((await scim.people())['mail-ana']?.history).toContain('Board Porto mail-boss@2026-03-10..');
  const alone = await scim.patch(ana.id, { op: 'Replace', path: `${enterprise}:manager`, value: '' });
  expect(alone[enterprise]).not.toHaveProperty('manager');

  // Out of scope: disabled, with the truth as text, and answered as disabled.
  scim.at('2026-03-20T12:00:00Z');
  await scim.patch(ana.id, { op: 'Replace', path: 'active', value: 'False' });
  expect(await found('userName eq "ana.lima@contoso.example"')).toMatchObject([{ active: false }]);
  expect((await scim.people())['mail-ana']).toMatchObject({ left_on: '2026-03-20' });
  // In scope again.
  expect(await scim.patch(ana.id, { op: 'Replace', path: 'active', value: 'True' })).toMatchObject({
    active: true,
  });
  expect((await scim.people())['mail-ana']).toMatchObject({ left_on: null });

  // Deleted for good 30 days after the user was in Entra ID.
  scim.at('2026-04-20T12:00:00Z');
  expect((await scim.send('DELETE', `/Users/${ana.id}`)).statusCode).toBe(204);
  expect((await scim.send('GET', `/Users/${ana.id}`)).statusCode).toBe(404);
  expect((await scim.people())['mail-ana']).toMatchObject({ left_on: '2026-04-20', name: 'Ana Lima' });
});
