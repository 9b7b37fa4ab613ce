import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { owners } from '../testing.ts';
import { ana, core, enterprise, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
beforeEach(() => scim.empty());
afterAll(() => scim.stop());

const conflict = (detail: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '409',
  scimType: 'uniqueness',
  detail: expect.stringContaining(detail),
});

describe('a new User', () => {
  test('is answered as it is kept, with its address, and can be read there', async () => {
    const response = await scim.send('POST', '/Users', ana);
    expect(response.statusCode).toBe(201);
    expect(response.headers['content-type']).toBe('application/scim+json; charset=utf-8');
    const created = response.json();
    expect(created).toEqual({
      ...ana,
      id: expect.stringMatching(/^\d+$/),
      meta: {
        resourceType: 'User',
        created: '2026-03-10T12:00:00.000Z',
        lastModified: '2026-03-10T12:00:00.000Z',
        location: `http://localhost:80/scim/v2/Users/${created.id}`,
        version: response.headers.etag,
      },
    });
    expect(response.headers.location).toBe(created.meta.location);
    expect(await scim.get(`/Users/${created.id}`)).toEqual(created);
  });

  test('becomes a person, with the place in the organisation since ever', async () => {
    await scim.create(ana);
    expect(await scim.people()).toEqual({
      'E-7': {
        ...{ email: 'ana.lima@example.com', name: 'Ana Lima', hired_on: null, left_on: null },
        ...{ entitled: true, is_platform_admin: false },
        history: ['Sales Porto@ever..'],
      },
    });
  });

  test.each([
    ['employee number', { userName: 'ana', [enterprise]: { employeeNumber: '7' } }, '7'],
    ['userName', { userName: 'ana' }, 'ana'],
  ])('without an externalId is known by the %s', async (_, user, externalId) => {
    await scim.create(user);
    expect(Object.keys(await scim.people())).toEqual([externalId]);
  });

  test('of whom more is said than is kept leaves no trace of the rest', async () => {
    await scim.create({
      ...ana,
      title: 'SECRET-title',
      password: 'SECRET-password',
      phoneNumbers: [{ value: 'SECRET-phone', type: 'work' }],
      photos: [{ value: 'https://example.com/SECRET-photo' }],
      entitlements: [{ value: 'SECRET-entitlement' }],
      addresses: [
        { type: 'work', locality: 'Porto', streetAddress: 'SECRET-street', postalCode: 'SECRET-code' },
        { type: 'home', locality: 'SECRET-home' },
      ],
      [enterprise]: { department: 'Sales', costCenter: 'SECRET-cost' },
      'urn:example:custom': { salary: 'SECRET-salary' },
    });
    const { rows } = await sql<{ all: string }>`
      select (select json_agg(scim_user)::text from scim_user) || (select json_agg(scim_email)::text from scim_email)
        || (select json_agg(person)::text from person) || (select json_agg(assignment)::text from assignment) as all
    `.execute(scim.api.context.database);
    expect(rows[0]?.all).toContain('Porto');
    expect(rows[0]?.all).not.toContain('SECRET');
  });

  test('needs a name that is free, without regard to case, and an externalId that is', async () => {
    await scim.create(ana);
    const again = await scim.send('POST', '/Users', { schemas: [core], userName: 'aNA@example.COM' });
    expect([again.statusCode, again.json()]).toEqual([409, conflict('userName')]);
    const other = await scim.send('POST', '/Users', { schemas: [core], userName: 'ben', externalId: 'E-7' });
    expect([other.statusCode, other.json()]).toEqual([409, conflict('externalId')]);
  });

  test('cannot have the e-mail address of somebody else, who is not named', async () => {
    await scim.fromHr({ externalId: 'ben', email: 'ana.lima@example.com', name: 'Ben Ode' });
    await scim.fromHr({ externalId: 'E-7' });
    const response = await scim.send('POST', '/Users', ana);
    expect([response.statusCode, response.json()]).toEqual([409, conflict('email')]);
    expect(response.body).not.toMatch(/ben/i);
    expect((await scim.people())['E-7']).toMatchObject({ email: null, name: null, history: [] });
    expect(await scim.get('/Users')).toMatchObject({ totalResults: 0, Resources: [] });
  });

  test('owns the accounts with the e-mail address, also those that were there before', async () => {
    const accounts = ['ana.lima@example.com', 'ANA@home.example'].map((email, index) => ({
      id: `U${index}`,
      email,
    }));
    await scim.api.post('/api/v1/accounts', { source: 'chat', accounts });
    const { id } = await scim.create(ana);
    expect(await owners(scim.api.context)).toEqual({ U0: 'E-7', U1: null });
    await scim.patch(id, { op: 'replace', path: 'emails[type eq "home"].primary', value: true });
    expect(await owners(scim.api.context)).toEqual({ U0: null, U1: 'E-7' });
  });

  test('that comes twice at the same moment is made once', async () => {
    const both = await Promise.all([scim.send('POST', '/Users', ana), scim.send('POST', '/Users', ana)]);
    expect(both.map((response) => response.statusCode).sort()).toEqual([201, 409]);
    expect(Object.keys(await scim.people())).toEqual(['E-7']);
  });

  test('that is not active is a person who is not entitled', async () => {
    const { active } = await scim.create({ ...ana, active: 'False' });
    expect(active).toBe(false);
    expect((await scim.people())['E-7']).toMatchObject({ entitled: false, left_on: null });
  });
});

describe('a person of the directory becomes a User', () => {
  test.each([
    ['externalId', { externalId: 'E-7' }],
    ['employee number', { externalId: '7' }],
    ['e-mail address', { externalId: 'hr-1', email: 'ANA.lima@example.com' }],
  ])('by the %s, and keeps what SCIM does not say', async (_, person) => {
    const history = [{ department: 'Legal', level: 'L2', manager: 'ben' }];
    await scim.fromHr({ ...person, hiredOn: '2020-01-01', isPlatformAdmin: true, history });
    await scim.create({ ...ana, [enterprise]: { employeeNumber: '7' } });
    expect(await scim.people()).toEqual({
      [person.externalId]: {
        ...{ email: 'ana.lima@example.com', name: 'Ana Lima', hired_on: '2020-01-01', left_on: null },
        ...{ entitled: true, is_platform_admin: true },
        history: ['Legal L2 ben@ever..2026-03-10', 'Legal Porto L2 ben@2026-03-10..'],
      },
    });
  });

  test('the externalId before the employee number, that before the address', async () => {
    await scim.fromHr({ externalId: '7' });
    await scim.fromHr({ externalId: 'hr', email: 'ana.lima@example.com' });
    await scim.fromHr({ externalId: 'E-7' });
    const { emails, ...rest } = ana;
    await scim.create({ ...rest, emails: [{ value: 'new@example.com' }] });
    expect((await scim.people())['E-7']).toMatchObject({ email: 'new@example.com', name: 'Ana Lima' });
    expect((await scim.people())['7']).toMatchObject({ name: null });
    expect((await scim.people()).hr).toMatchObject({ name: null });
    expect(emails).toHaveLength(2);
  });

  test('never one that is a User already', async () => {
    await scim.create({ userName: 'first', [enterprise]: { employeeNumber: '7' } });
    const response = await scim.send('POST', '/Users', ana);
    // The person with number 7 is taken, so that a new one is made.
    expect(response.statusCode).toBe(201);
    expect(Object.keys(await scim.people()).sort()).toEqual(['7', 'E-7']);
    const { externalId: _, ...withoutId } = ana;
    const third = await scim.send('POST', '/Users', { ...withoutId, userName: 'third', emails: [] });
    expect([third.statusCode, third.json()]).toEqual([409, conflict('employeeNumber')]);
  });

  test('who has left comes back, who leaves later still does', async () => {
    await scim.fromHr({ externalId: 'E-7', leftOn: '2026-03-09', entitled: false });
    await scim.fromHr({ externalId: 'late', leftOn: '2026-06-30' });
    await scim.create(ana);
    await scim.create({ userName: 'late' });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: null, entitled: true });
    expect((await scim.people()).late).toMatchObject({ left_on: '2026-06-30', entitled: true });
  });

  test('not active: the employment ends today', async () => {
    await scim.fromHr({ externalId: 'E-7' });
    await scim.create({ ...ana, active: false });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: '2026-03-10', entitled: true });
  });
});
