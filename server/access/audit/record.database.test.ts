import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Role } from '../../contract/index.ts';
import { registerProblems } from '../../http/problem.ts';
import { testContext } from '../../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createApiKey, registerAccess } from '../index.ts';

let database: TestDatabase;
let context: Context;
let app: FastifyInstance;
let seen: number;
const keys = new Map<Role, string>();
const handled: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-18T12:00:00Z' });
  for (const role of ['owner', 'viewer'] as const)
    keys.set(role, await createApiKey(context, { name: `key of ${role}`, role }));
  app = build();
  await app.ready();
});
beforeEach(async () => {
  handled.length = 0;
  const last = await database.database
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.coalesce(fn.max('id'), sql<number>`0`).as('id'))
    .executeTakeFirstOrThrow();
  seen = last.id;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

function build(): FastifyInstance {
  const built = Fastify();
  built.setValidatorCompiler(validatorCompiler);
  built.setSerializerCompiler(serializerCompiler);
  registerProblems(built);
  registerAccess(built, context);
  const roles = ['owner'] as const;
  const people = ['owner', 'viewer'] as const;
  built.get('/api/v1/figures/:id', { config: { roles: people } }, async () => {
    handled.push('figures');
    return { points: [{ suppressed: true }] };
  });
  built.put(
    '/api/v1/things/:id',
    { config: { roles, auditDetails: () => ({ user: 'eva@example.com' }) }, schema: { body: z.object({}) } },
    async (request) => {
      handled.push('things');
      if ((request.params as { id: string }).id === 'broken') throw new Error('broken');
      return { before: await newEntries() };
    },
  );
  built.get('/api/v1/pages', { config: { roles } }, async (_request, reply) =>
    reply.type('text/csv').send('key,suppressed\r\nSales,false\r\n'),
  );
  return built;
}

async function newEntries() {
  return await database.database
    .selectFrom('audit_entry')
    .leftJoin('audit_outcome', 'entry_id', 'id')
    .selectAll('audit_entry')
    .select('audit_outcome.status as outcome')
    .where('id', '>', seen)
    .orderBy('id')
    .execute();
}

const ask = (method: 'GET' | 'HEAD' | 'PUT', url: string, role: Role = 'owner', payload?: object) =>
  app.inject({
    ...{ method, url: `/api/v1${url}`, ...(payload && { payload }) },
    headers: { authorization: `Bearer ${keys.get(role)}` },
  });

describe('a read', () => {
  test('is written with who, what and how it was answered', async () => {
    const answer = await ask(
      'GET',
      '/figures/active?department=Sales&department=Legal&grain=week&page=2&search=Ana',
    );
    expect(answer.statusCode).toBe(200);
    expect(await newEntries()).toMatchObject([
      {
        ...{ viewer_kind: 'key', viewer_name: 'key of owner', viewer_role: 'owner' },
        ...{
          action: 'GET /api/v1/figures/:id',
          is_change: false,
          suppressed: true,
          status: 200,
          outcome: null,
        },
        // What was searched for may name anybody, and the page is no matter.
        details: { id: 'active', department: ['Sales', 'Legal'], grain: 'week', search: true },
        about: expect.arrayContaining(['active', 'sales', 'legal']),
      },
    ]);
  });

  test('as CSV, or of the head alone, is a read like the others', async () => {
    await ask('GET', '/pages');
    await ask('HEAD', '/figures/active');
    expect(await newEntries()).toMatchObject([
      { action: 'GET /api/v1/pages', suppressed: false },
      { action: 'GET /api/v1/figures/:id', suppressed: true },
    ]);
  });

  test('holds whatever somebody put into the address', async () => {
    const odd = encodeURIComponent(`a\0b${'x'.repeat(1_000)}`);
    const many = Array.from({ length: 150 }, (_, index) => `level=${index}`).join('&');
    expect((await ask('GET', `/figures/active?department=${odd}&${many}&__proto__=1`)).statusCode).toBe(200);
    const [entry] = await newEntries();
    const details = entry?.details as { department: string; level: string[] };
    expect(details.department).toMatch(/^a\uFFFDbx{317}$/);
    expect([details.level.length, details.level.at(-1)]).toEqual([101, '... 50 more']);
  });

  test('shares its commit with those that come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('GET', '/figures/active')));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
    const { rows } = await sql<{ entries: number; commits: number }>`
      select count(*) as entries, count(distinct xmin::text) as commits from audit_entry where id > ${seen}
    `.execute(database.database);
    expect(rows[0]?.entries).toBe(20);
    expect(rows[0]?.commits).toBeLessThan(10);
  });
});

describe('a change', () => {
  test('is written before its handler runs, and its outcome after', async () => {
    const answer = await ask('PUT', '/things/7', 'owner', {});
    const change = { action: 'PUT /api/v1/things/:id', details: { id: '7', user: 'eva@example.com' } };
    expect(answer.json()).toMatchObject({
      before: [{ ...change, is_change: true, status: null, outcome: null }],
    });
    expect(await newEntries()).toMatchObject([{ ...change, status: null, outcome: 200 }]);
  });

  test('that fails is one that failed', async () => {
    expect((await ask('PUT', '/things/broken', 'owner', {})).statusCode).toBe(500);
    expect(await newEntries()).toMatchObject([{ outcome: 500 }]);
  });

  test('that is not as documented was never begun', async () => {
    expect((await ask('PUT', '/things/7', 'owner', [])).statusCode).toBe(400);
    expect(handled).toEqual([]);
    expect(await newEntries()).toMatchObject([
      { is_change: true, status: 400, outcome: null, details: { id: '7' } },
    ]);
  });
});

describe('who was refused', () => {
  test('for their role is written down', async () => {
    expect((await ask('PUT', '/things/7', 'viewer', {})).statusCode).toBe(403);
    expect(await newEntries()).toMatchObject([{ viewer_name: 'key of viewer', status: 403 }]);
  });

  test('for a key that was revoked as well, and who was never known is not', async () => {
    const key = await createApiKey(context, { name: 'old', role: 'owner' });
    await database.database
      .updateTable('api_key')
      .set({ revoked_at: new Date() })
      .where('name', '=', 'old')
      .execute();
    const answers = [key, 'unknown'].map((one) =>
      app.inject({ url: '/api/v1/pages', headers: { authorization: `Bearer ${one}` } }),
    );
    expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(await newEntries()).toMatchObject([{ viewer_name: 'old', status: 401 }]);
  });
});

describe('where the log cannot be written', () => {
  const without = async (work: () => Promise<void>) => {
    await database.pool.query('alter table audit_entry rename to audit_entries');
    await work().finally(() => database.pool.query('alter table audit_entries rename to audit_entry'));
  };

  test('nothing is given out', () =>
    without(async () => {
      for (const url of ['/figures/active', '/pages']) {
        const answer = await ask('GET', url);
        expect([answer.statusCode, answer.json().code]).toEqual([503, 'audit_unavailable']);
        expect(answer.headers).toMatchObject({
          'retry-after': '5',
          'content-type': expect.stringContaining('problem'),
        });
        expect(answer.body).not.toMatch(/suppressed|Sales|relation/);
      }
    }));

  test('nothing is done, and a refusal stays one', () =>
    without(async () => {
      const answer = await ask('PUT', '/things/7', 'owner', {});
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'audit_unavailable']);
      expect(handled).toEqual([]);
      expect((await ask('PUT', '/things/7', 'viewer', {})).json().code).toBe('forbidden');
    }));
});

test.each([
  'update audit_entry set viewer_name = null',
  'delete from audit_entry',
  'truncate audit_entry, audit_outcome',
  'update audit_outcome set status = 200',
  'delete from audit_outcome where entry_id = 0',
  'set session_replication_role = replica; delete from audit_outcome',
])('its owner cannot: %s', async (statement) => {
  const client = await database.pool.connect();
  try {
    await expect(client.query(statement)).rejects.toThrow('The audit log is append-only');
  } finally {
    client.release(true);
  }
});
