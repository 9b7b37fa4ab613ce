import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { core, enterprise, patchOf, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
beforeEach(() => scim.empty());
afterAll(() => scim.stop());

const ana = {
  schemas: [core, enterprise],
  userName: 'Ana@Example.com',
  externalId: 'E-7',
  name: { givenName: 'Ana', familyName: 'Lima' },
  displayName: 'Ana Lima',
  active: true,
  emails: [
    { value: 'ana@home.example', type: 'home' },
    { value: 'Ana.Lima@example.com', type: 'work', primary: true },
  ],
  addresses: [{ type: 'work', locality: 'Porto', country: 'PT' }],
  [enterprise]: { employeeNumber: '7', department: 'Sales' },
};

/** A person of the directory, who comes from HR. */
const fromHr = async (person: Record<string, unknown>) => {
  const response = await scim.api.post('/api/v1/people', { people: [person] });
  expect(response.json()).toMatchObject({ accepted: 1, rejected: [] });
};

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
    await fromHr({ externalId: 'ben', email: 'ana.lima@example.com', name: 'Ben Ode' });
    await fromHr({ externalId: 'E-7' });
    const response = await scim.send('POST', '/Users', ana);
    expect([response.statusCode, response.json()]).toEqual([409, conflict('email')]);
    expect(response.body).not.toMatch(/ben/i);
    expect((await scim.people())['E-7']).toMatchObject({ email: null, name: null, history: [] });
    expect(await scim.get('/Users')).toMatchObject({ totalResults: 0, Resources: [] });
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
    await fromHr({ ...person, hiredOn: '2020-01-01', isPlatformAdmin: true, history });
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
    await fromHr({ externalId: '7' });
    await fromHr({ externalId: 'hr', email: 'ana.lima@example.com' });
    await fromHr({ externalId: 'E-7' });
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
    await fromHr({ externalId: 'E-7', leftOn: '2026-03-09', entitled: false });
    await fromHr({ externalId: 'late', leftOn: '2026-06-30' });
    await scim.create(ana);
    await scim.create({ userName: 'late' });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: null, entitled: true });
    expect((await scim.people()).late).toMatchObject({ left_on: '2026-06-30', entitled: true });
  });

  test('not active: the employment ends today', async () => {
    await fromHr({ externalId: 'E-7' });
    await scim.create({ ...ana, active: false });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: '2026-03-10', entitled: true });
  });
});

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
    await fromHr({ externalId: 'E-7', leftOn: '2026-02-28' });
    await scim.patch(id, { op: 'replace', value: { active: false } });
    expect((await scim.people())['E-7']).toMatchObject({ left_on: '2026-02-28' });
  });

  test('before the first day of work is not entitled, as nobody leaves before that', async () => {
    await fromHr({ externalId: 'E-7', hiredOn: '2026-04-01' });
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

    const back = await scim.create({ ...ana, externalId: 'another' });
    expect(back.id).toBe(id);
    expect(back.meta.version).not.toBe(meta.version);
    expect((await scim.people())['E-7']).toMatchObject({ left_on: null });
  });

  test('and sends a content type without content', async () => {
    const { id } = await scim.create(ana);
    const headers = { 'content-type': 'application/scim+json' };
    expect((await scim.send('DELETE', `/Users/${id}`, undefined, headers)).statusCode).toBe(204);
  });
});

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
    await fromHr({ externalId: 'E-7', history: [{ from: '2026-01-01', department: 'Board', level: 'L1' }] });
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
    expect(user[enterprise].manager).toEqual({
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
