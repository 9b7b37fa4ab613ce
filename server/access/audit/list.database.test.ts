import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditChoices, AuditList, Problem } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import type { Entry } from './entry.ts';
import { openAuditLog } from './log.ts';

let api: Api;
// More than are read from the database at once.
const stored = 2_500;
beforeAll(async () => {
  // Berlin is an hour ahead of UTC in March.
  api = await startApi({ now: '2026-03-18T12:00:00Z', timeZone: 'Europe/Berlin' });
  const log = openAuditLog(api.context.database);
  const entry = (index: number, given: Partial<Entry> = {}): Entry => ({
    at: new Date(Date.parse('2020-03-01T00:00:00Z') + Math.floor(index / 3) * 1_000),
    viewer: {
      kind: 'user',
      name: index % 2 === 0 ? 'ana@example.com' : 'ben@example.com',
      role: 'executive',
    },
    action: 'GET /api/v1/managers/:id',
    isChange: false,
    details: { id: `m${index % 500}` },
    suppressed: false,
    status: 200,
    ...given,
  });
  await Promise.all(Array.from({ length: stored }, (_, index) => log.write(entry(index))));
  const late = new Date('2020-03-09T23:30:00Z');
  await log.write(
    entry(0, {
      ...{ at: late, action: 'PUT /api/v1/gone', isChange: true, status: 403 },
      viewer: { kind: 'key', name: '=HYPERLINK("x")', role: 'viewer' },
      details: { department: ['Sales', 'R&D, "new"'], search: true },
    }),
  );
  const announced = await log.announce(
    entry(0, {
      action: 'DELETE /api/v1/users/:id',
      isChange: true,
      status: null,
      at: new Date('2020-02-01T00:00:00Z'),
    }),
  );
  await log.conclude({ entryId: announced, status: 204 });
  await sql`analyze audit_entry`.execute(api.context.database);
});
afterAll(() => api.stop());

const list = async (query = '') =>
  (await api.get(`/api/v1/audit?to=2020-12-31&${query}`, 'owner')).json<AuditList>();

test('page after page, every entry comes once, the newest first', async () => {
  const ids: number[] = [];
  let last = '';
  for (let before = ''; ; ) {
    const { entries, next } = await list(`limit=500${before}`);
    for (const { id, at } of entries) {
      expect(last === '' || at <= last).toBe(true);
      last = at;
      ids.push(id);
    }
    if (next === null) break;
    before = `&before=${next}`;
  }
  expect([ids.length, new Set(ids).size]).toEqual([stored + 2, stored + 2]);
});

test('an entry says who, what in words, about what, and how it ended', async () => {
  const { timeZone, entries } = await list('kind=changed');
  expect(timeZone).toBe('Europe/Berlin');
  expect(entries).toMatchObject([
    {
      ...{ at: '2020-03-09T23:30:00.000Z', kind: 'changed', status: 403 },
      viewer: { kind: 'key', name: '=HYPERLINK("x")', role: 'viewer' },
      // A route that is no more has no words but its own.
      ...{ action: 'PUT /api/v1/gone', what: 'PUT /api/v1/gone' },
      details: { department: ['Sales', 'R&D, "new"'], search: true },
    },
    { action: 'DELETE /api/v1/users/:id', what: 'Take a user away', status: 204 },
  ]);
});

test.each([
  ['viewer=ben@example.com', stored / 2],
  ['action=GET /api/v1/managers/:id', stored],
  ['kind=saw', stored],
  ['search=M7', stored / 500],
  ['search=sales', 1],
  ['search=sal', 0],
  ['search=m7&viewer=ben@example.com', stored / 500],
  ['search=m7&viewer=ana@example.com', 0],
  // Half past eleven at night in UTC is the next day in Berlin.
  ['from=2020-03-10', 1],
  ['from=2020-03-02&to=2020-03-09', 0],
  ['to=2020-02-01', 1],
])('%s', async (query, expected) => {
  const csv = await api.get(
    `/api/v1/audit?format=csv&${query.includes('to=') ? '' : 'to=2020-12-31&'}${query}`,
    'owner',
  );
  expect(parse(csv.body, { columns: true })).toHaveLength(expected);
});

test('as CSV all of it, with nothing that a spreadsheet would run', async () => {
  const answer = await api.get('/api/v1/audit?format=csv&to=2020-12-31', 'owner');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="uptake-audit.csv"',
  });
  const rows = parse(answer.body, { columns: true });
  expect(rows).toHaveLength(stored + 2);
  expect(rows[0]).toEqual({
    ...{ at: '2020-03-09T23:30:00.000Z', viewerKind: 'key', viewer: `'=HYPERLINK("x")`, role: 'viewer' },
    ...{ kind: 'changed', action: 'PUT /api/v1/gone', what: 'PUT /api/v1/gone' },
    ...{ details: 'department: Sales, R&D, "new"; search: true', hidGroup: 'false', status: '403' },
  });
});

test('an entry that is not there, and what is no filter, are refused', async () => {
  const unknown = await api.get('/api/v1/audit?before=999999', 'owner');
  expect([unknown.statusCode, unknown.json<Problem>().code]).toEqual([400, 'unknown_entry']);
  for (const query of ['kind=read', 'from=yesterday', 'limit=501', 'veiwer=ana', 'search=%00']) {
    const answer = await api.get(`/api/v1/audit?${query}`, 'owner');
    expect([query, answer.statusCode]).toEqual([query, 400]);
  }
});

test('what it can be narrowed down to; reading it is written down as well', async () => {
  const choices = (await api.get('/api/v1/audit/choices', 'owner')).json<AuditChoices>();
  expect(choices.viewers).toEqual(expect.arrayContaining(['=HYPERLINK("x")', 'ana@example.com', 'owner']));
  const words = new Map(choices.actions.map(({ action, what }) => [action, what]));
  expect(words.get('GET /api/v1/managers')).toBe('The managers of a period, and what they did');
  expect(words.get('sign-in')).toBe('Sign in');
  expect(words.has('POST /api/v1/events')).toBe(false);
  const own = (await api.get('/api/v1/audit?action=GET /api/v1/audit/choices', 'owner')).json<AuditList>();
  expect(own.entries).toMatchObject([{ viewer: { name: 'owner' }, status: 200 }]);
  const reading = (await api.get('/api/v1/audit?action=GET /api/v1/audit', 'owner')).json<AuditList>();
  expect(new Set(reading.entries.map(({ hidGroup }) => hidGroup))).toEqual(new Set([null]));
});
