import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  core,
  enterprise,
  type ListBody,
  patchOf,
  type SchemaBody,
  type ScimClient,
  startScim,
} from './testing.ts';

let scim: ScimClient;
let id: string;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
  ({ id } = await scim.create({ userName: 'ana' }));
});
afterAll(() => scim.stop());

const errorOf = (response: LightMyRequestResponse) => {
  expect(response.headers['content-type']).toBe('application/scim+json; charset=utf-8');
  const body = response.json();
  expect(body).toMatchObject({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(response.statusCode),
    detail: expect.stringMatching(/./),
  });
  return [response.statusCode, body.scimType];
};

describe('who may ask', () => {
  /** Every route, as the description of the API has it, asked in such a way that only the caller can be wrong. */
  const everyRoute = async () => {
    const { paths } = (await scim.api.get('/api/v1/openapi.json')).json();
    const described = Object.entries<Record<string, unknown>>(paths).filter(([path]) =>
      path.startsWith('/scim/v2'),
    );
    const routes = described.flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase() as 'GET', path: path.slice(8) })),
    );
    expect(routes).toHaveLength(12);
    const own = ['/Groups', '/Bulk', '/Me', '/nothing'].map((path) => ({ method: 'GET' as const, path }));
    return [...routes, ...own].map(({ method, path }) => ({ method, path: path.replace('{id}', 'none') }));
  };

  test.each(['owner', 'collector'] as const)('%s', async (role) => {
    for (const { method, path } of await everyRoute()) {
      const response = await scim.send(method, path, method === 'GET' ? undefined : {}, {}, role);
      expect([200, 400, 404, 501], `${method} ${path}`).toContain(response.statusCode);
    }
    expect((await scim.send('GET', `/Users/${id}`, undefined, {}, role)).statusCode).toBe(200);
  });

  test.each(['executive', 'viewer'] as const)('not %s', async (role) => {
    for (const { method, path } of await everyRoute()) {
      const response = await scim.send(method, path, method === 'GET' ? undefined : {}, {}, role);
      expect(errorOf(response), `${method} ${path}`).toEqual([403, undefined]);
    }
  });

  test.each(['', 'Bearer nonsense', 'Basic YTpi'])('nobody with "%s"', async (authorization) => {
    for (const { method, path } of await everyRoute()) {
      const body = method === 'GET' ? undefined : {};
      const response = await scim.send(method, path, body, { authorization });
      expect(errorOf(response), `${method} ${path}`).toEqual([401, undefined]);
      expect(response.headers['www-authenticate']).toBe('Bearer');
    }
  });
});

describe('what the service is', () => {
  test('it says', async () => {
    expect(await scim.get('/ServiceProviderConfig')).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: true },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    });
    const [user] = (await scim.get<ListBody<unknown>>('/ResourceTypes')).Resources;
    expect(user).toMatchObject({
      id: 'User',
      endpoint: '/Users',
      schema: core,
      schemaExtensions: [{ schema: enterprise }],
    });
    expect(await scim.get('/ResourceTypes/User')).toEqual(user);
    const schemas = (await scim.get<ListBody<SchemaBody>>('/Schemas')).Resources;
    for (const schema of schemas) expect(await scim.get(`/Schemas/${schema.id}`)).toEqual(schema);
    expect(schemas[0]?.attributes.map((one) => one.name)).toEqual([
      ...['userName', 'name', 'displayName', 'active', 'emails', 'addresses'],
    ]);
    expect(schemas[0]?.attributes[0]).toMatchObject({
      required: true,
      uniqueness: 'server',
      caseExact: false,
    });
  });

  test('it does not filter, nor know others', async () => {
    expect(errorOf(await scim.send('GET', '/Schemas?filter=id+pr'))).toEqual([403, undefined]);
    expect(errorOf(await scim.send('GET', '/Schemas/urn:example'))).toEqual([404, undefined]);
    expect(errorOf(await scim.send('GET', '/ResourceTypes/Group'))).toEqual([404, undefined]);
  });

  test('is seen from the address that the caller used', async () => {
    const response = await scim.send('GET', `/Users/${id}`, undefined, { host: 'uptake.example:8443' });
    expect(response.json().meta.location).toBe(`http://uptake.example:8443/scim/v2/Users/${id}`);
  });

  test('is described with the rest of the API', async () => {
    const { paths } = (await scim.api.get('/api/v1/openapi.json')).json();
    expect(Object.keys(paths['/scim/v2/Users/{id}'])).toEqual(['get', 'put', 'patch', 'delete']);
    expect(paths['/scim/v2/Users'].post).toMatchObject({
      tags: ['scim'],
      requestBody: { content: { 'application/scim+json': {}, 'application/json': {} } },
      responses: { 201: { content: { 'application/scim+json': {} } } },
    });
    expect(paths).not.toHaveProperty('/scim/v2/Groups');
  });
});

describe('a request is refused', () => {
  const create = (body: unknown, headers?: Record<string, string>) =>
    scim.send('POST', '/Users', body, headers);

  test.each([
    ['GET', '/Groups', 501],
    ['GET', '/Groups/1', 501],
    ['POST', '/Bulk', 501],
    ['GET', '/Me', 501],
    ['POST', '/.search', 501],
    ['GET', '/Robots', 404],
    ['GET', '', 404],
    ['GET', '/Users/', 404],
    ['PATCH', '/Users', 404],
    ['POST', '/Users/1', 404],
    ['GET', `/Users/${'1'.repeat(300)}`, 404],
    ['GET', '/Users/-1', 404],
    ['GET', '/Users/1e3', 404],
    ['GET', '/Users/%00', 404],
    ['DELETE', '/Users/999999', 404],
  ] as const)('%s %s: %i', async (method, path, status) => {
    const body = method === 'PATCH' || method === 'POST' ? {} : undefined;
    expect(errorOf(await scim.send(method, path, body))).toEqual([status, undefined]);
  });

  test.each([
    ['that is no JSON', '{"userName":', [400, 'invalidSyntax']],
    ['that is a list', [], [400, 'invalidSyntax']],
    ['that is a text', '"ana"', [400, 'invalidSyntax']],
    ['without content', '', [400, 'invalidSyntax']],
    ['without a schema', { userName: 'ben' }, [400, 'invalidSyntax']],
    ['without a name', { schemas: [core] }, [400, 'invalidValue']],
    ['with a NUL', { schemas: [core], userName: 'a\0' }, [400, 'invalidValue']],
    ['with a list for a text', { schemas: [core], userName: ['a', 'b'] }, [400, 'invalidValue']],
    [
      'with lists in lists',
      `{"schemas":["${core}"],"userName":"a","emails":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      [400, 'invalidValue'],
    ],
    [
      'of more than a megabyte',
      { schemas: [core], userName: 'ben', nickName: 'a'.repeat(1_100_000) },
      [413, undefined],
    ],
  ] as const)('%s', async (_, body, expected) => {
    expect(errorOf(await create(body))).toEqual(expected);
  });

  test.each([
    ['a method that no route can have', 'PROPFIND', '/Users', 404],
    ['an address that cannot be read', 'GET', '/Users/%c0%af', 400],
  ])('%s', async (_what, method, path, status) => {
    const response = await scim.send(method as 'GET', path);
    expect(errorOf(response)).toEqual([status, undefined]);
  });

  test('in another media type', async () => {
    expect(errorOf(await create('userName=ben', { 'content-type': 'text/plain' }))).toEqual([415, undefined]);
  });

  test('with thousands of operations', async () => {
    const operations = Array.from({ length: 5_000 }, () => ({ op: 'add', path: 'displayName', value: 'A' }));
    expect(errorOf(await scim.send('PATCH', `/Users/${id}`, patchOf(...operations)))).toEqual([
      413,
      undefined,
    ]);
  });

  test('that asks for a deep filter in a message', async () => {
    const filter = `${'('.repeat(3_000)}active pr${')'.repeat(3_000)}`;
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    expect(errorOf(await scim.send('POST', '/Users/.search', { schemas, filter }))).toEqual([
      400,
      'invalidFilter',
    ]);
    expect(errorOf(await scim.send('POST', '/Users/.search', { schemas, count: 'x' }))).toEqual([
      400,
      'invalidSyntax',
    ]);
  });

  test('that would make the prototype of things another', async () => {
    const response = await create(
      `{"schemas":["${core}"],"userName":"proto","__proto__":{"active":false},"constructor":{"prototype":{"x":1}}}`,
    );
    expect(response.json()).toMatchObject({ userName: 'proto', active: true });
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

test('plain JSON is taken as well', async () => {
  const response = await scim.send(
    'POST',
    '/Users',
    { schemas: [core], userName: 'json' },
    { 'content-type': 'application/json' },
  );
  expect(response.statusCode).toBe(201);
  expect(response.headers['content-type']).toBe('application/scim+json; charset=utf-8');
});
