import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { core, enterprise, type ListBody, type ScimClient, startScim } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
  // u01 .. u12; every third in Legal, the even ones in Porto, u12 not active.
  for (let number = 1; number <= 12; number += 1) {
    const name = `u${String(number).padStart(2, '0')}`;
    await scim.create({
      userName: name,
      externalId: `E-${name}`,
      active: number < 12,
      emails: [
        { value: `${name}@Example.com`, type: 'work' },
        { value: `${name}@home.example`, type: 'home', primary: true },
      ],
      ...(number % 2 === 0 && { addresses: [{ type: 'work', locality: 'Porto' }] }),
      [enterprise]: { department: number % 3 === 0 ? 'Legal' : 'Sales' },
    });
  }
  await scim.api.post('/api/v1/people', { people: [{ externalId: 'from HR', email: 'hr@example.com' }] });
});
afterAll(() => scim.stop());

const namesOf = (list: ListBody) => list.Resources.map((user) => user.userName);

describe('Users are listed', () => {
  test.each([
    ['all of them, without people who came another way', '', 1, 12, ['u01', 'u12']],
    ['a page', '?startIndex=11&count=5', 11, 12, ['u11', 'u12']],
    ['the first page, where startIndex is less than 1', '?startIndex=-3&count=1', 1, 12, ['u01', 'u01']],
    ['none, to count them', '?count=0', 1, 12, []],
    ['all, where count and startIndex say nothing', '?count=&startIndex=', 1, 12, ['u01', 'u12']],
    ['none, where count is less than none', '?count=-1', 1, 12, []],
    ['nothing beyond the last', '?startIndex=13', 13, 12, []],
    [
      'a page of what a filter finds',
      '?filter=emails+co+%22u1%22&startIndex=2&count=1',
      2,
      3,
      ['u11', 'u11'],
    ],
    [
      'in their order, whatever sorting is asked for',
      '?sortBy=userName&sortOrder=descending',
      1,
      12,
      ['u01', 'u12'],
    ],
  ])('%s', async (_, query, startIndex, totalResults, ends) => {
    const list = await scim.get<ListBody>(`/Users${query}`);
    expect(list).toMatchObject({ startIndex, totalResults, itemsPerPage: list.Resources.length });
    expect([namesOf(list)[0], namesOf(list).at(-1)].filter(Boolean)).toEqual(ends);
  });

  test.each([
    ['userName eq "U07"', ['u07']],
    ['externalId eq "E-u07"', ['u07']],
    ['externalId eq "e-U07"', []],
    ['emails.value eq "U07@example.COM"', ['u07']],
    ['emails[type eq "work" and value eq "u07@example.com"]', ['u07']],
    ['emails[type eq "home" and value eq "u07@example.com"]', []],
    ['emails[value eq "u07@home.example" and primary eq true]', ['u07']],
    ['id eq "abc" or userName eq "u03"', ['u03']],
    ['id eq "999999999999999999999999"', []],
    ['userName eq "u0\u0000"', []],
    ['active eq false', ['u12']],
    [`${enterprise}:department eq "legal" and addresses[locality eq "porto"]`, ['u06', 'u12']],
    ['not (emails ew "@example.com") or userName ge "u11"', ['u11', 'u12']],
    ['userName eq "u01" or externalId eq "E-u02"', ['u01', 'u02']],
    ['userName eq "u01" or active eq false', ['u01', 'u12']],
    ['(userName eq "u01" or id eq "x" or emails eq "u02@example.com") and active eq true', ['u01', 'u02']],
  ])('by %s', async (filter, names) => {
    expect(await scim.find(filter)).toEqual(names);
  });

  test('by a message', async () => {
    const response = await scim.send('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'userName sw "U1"',
      attributes: ['userName'],
      startIndex: 1,
      count: 2,
    });
    expect(response.json()).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      ...{ totalResults: 3, startIndex: 1, itemsPerPage: 2 },
      Resources: ['u10', 'u11'].map((userName) => ({
        schemas: [core, enterprise],
        id: expect.any(String),
        userName,
      })),
    });
  });

  test('by a message that names attributes without end: refused', async () => {
    const response = await scim.send('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      attributes: Array.from({ length: 1_001 }, () => 'userName'),
    });
    expect([response.statusCode, response.json().scimType]).toEqual([400, 'invalidSyntax']);
  });

  test('by a text that is none, which nobody has', async () => {
    const response = await scim.send('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'emails eq "\ud800" or emails[value eq "\ud800"] or userName eq "\ud800"',
    });
    expect(response.json()).toMatchObject({ totalResults: 0 });
  });

  test('never more than 200 at once', async () => {
    const everybody = Array.from({ length: 201 }, (_, index) => ({ externalId: `p${index}` }));
    await scim.api.post('/api/v1/people', { people: everybody });
    const { database } = scim.api.context;
    await sql`
      insert into scim_user (person_id, user_name, user_name_key, active, created_at, modified_at)
      select id, external_id, external_id, true, now(), now() from person where external_id ~ '^p'`.execute(
      database,
    );
    onTestFinished(async () => {
      await sql`delete from scim_user where user_name ~ '^p'`.execute(database);
    });
    for (const filter of ['', '&filter=active+pr']) {
      expect(await scim.get<ListBody>(`/Users?count=1000${filter}`)).toMatchObject({
        totalResults: 213,
        itemsPerPage: 200,
      });
    }
    expect((await scim.get<{ filter: unknown }>('/ServiceProviderConfig')).filter).toEqual({
      supported: true,
      maxResults: 200,
    });
  });

  test.each(['count=many', 'startIndex=1.5', 'count=1&count=2', 'filter=a&filter=b', 'filter=nickName+pr'])(
    'not by %s',
    async (query) => {
      const response = await scim.send('GET', `/Users?${query}`);
      expect([response.statusCode, response.json().status]).toEqual([400, '400']);
    },
  );
});

describe('an answer has the attributes that are asked for', () => {
  const one = async (query: string) =>
    (await scim.get<ListBody>(`/Users?filter=userName+eq+"u02"&${query}`)).Resources[0];
  const always = { schemas: [core, enterprise], id: expect.any(String) };

  test.each([
    ['attributes=userName,ACTIVE', { userName: 'u02', active: true }],
    ['attributes=emails.type', { emails: [{ type: 'work' }, { type: 'home' }] }],
    [`attributes=${enterprise}:department`, { [enterprise]: { department: 'Sales' } }],
    [`attributes=${enterprise}`, { [enterprise]: { department: 'Sales' } }],
    ['attributes=nickName', {}],
    ['attributes=meta.resourceType', { meta: { resourceType: 'User' } }],
    [
      `excludedAttributes=meta,emails.value,id,externalId,addresses,${enterprise}:department`,
      { userName: 'u02', active: true, emails: [{ type: 'work' }, { type: 'home', primary: true }] },
    ],
  ])('%s', async (query, expected) => {
    expect(await one(query)).toEqual({ ...always, ...expected });
  });

  test('after a change as well', async () => {
    const id = (await one(''))?.id;
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'active', value: true }],
    };
    const response = await scim.send('PATCH', `/Users/${id}?attributes=active`, body);
    expect(response.json()).toEqual({ ...always, active: true });
  });
});
