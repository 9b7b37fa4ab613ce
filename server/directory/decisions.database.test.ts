import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organization } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { matchingOf, url } from './matches-testing.ts';
import { emptyDirectory, owners } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-10T12:00:00Z', timeZone: 'America/New_York' });
});
beforeEach(() => emptyDirectory(api.context));
afterAll(() => api.stop());

const { people, accounts, put, decide, undo, list, suggested, visit, activity } = matchingOf(() => api);

describe('a match that is accepted', () => {
  beforeEach(async () => {
    await people({ externalId: 'ana', email: 'ana@x.com' }, { externalId: 'ben', email: 'ben@x.com' });
    await accounts({ id: 'U1', email: 'ana@private.org', name: 'Ana Lima' });
    await visit('U1');
    expect(await activity()).toEqual([]);
  });

  test('gives the person the activity, back to its own dates; undone, it is nobody’s again', async () => {
    expect(await decide('U1', 'ana', 'accepted')).toEqual({
      ...{ source: 'chat', account: 'U1', person: 'ana', decision: 'accepted', matchedTo: 'ana' },
    });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
    expect((await api.get('/api/v1/organization')).json<Organization>().unmatchedAccounts).toBe(0);
    expect(await undo('U1', 'ana')).toMatchObject({ decision: null, matchedTo: null });
    expect(await activity()).toEqual([]);
    expect((await list()).counts).toEqual({ open: 1, accepted: 0, rejected: 0 });
  });

  test('holds against the address of another, whoever is sent again', async () => {
    await decide('U1', 'ana', 'accepted');
    await accounts({ id: 'U1', email: 'ben@x.com' });
    await people({ externalId: 'ben', email: 'ben@x.com' }, { externalId: 'ana', email: 'lima@x.com' });
    await accounts({ id: 'U1', email: 'ben@x.com' });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
    await undo('U1', 'ana');
    expect(await activity()).toEqual(['ben 2026-02-02 1']);
  });

  test('twice is one; for a second person it is theirs, and the first decision is gone', async () => {
    const first = await decide('U1', 'ana', 'accepted');
    const decidedAt = async () => (await list('?state=accepted')).matches[0]?.decision?.decidedAt;
    const before = await decidedAt();
    expect(await decide('U1', 'ana', 'accepted')).toEqual(first);
    expect(await decidedAt()).toBe(before);
    expect(await decide('U1', 'ben', 'accepted')).toMatchObject({ matchedTo: 'ben' });
    expect(await activity()).toEqual(['ben 2026-02-02 1']);
    expect((await list()).counts).toEqual({ open: 0, accepted: 1, rejected: 0 });
    expect(await undo('U1', 'ana')).toMatchObject({ decision: null, matchedTo: 'ben' });
    expect(await undo('U1', 'ben')).toMatchObject({ decision: null, matchedTo: null });
    expect(await undo('U1', 'ben')).toMatchObject({ decision: null, matchedTo: null });
  });

  test('is listed with the person and the time, and found by the person', async () => {
    await decide('U1', 'ana', 'accepted');
    const { total, matches } = await list('?state=accepted&search=ANA@x');
    expect([total, matches]).toEqual([
      1,
      [
        {
          account: expect.objectContaining({ source: 'chat', id: 'U1', events: 1 }),
          suggestions: [],
          decision: {
            decision: 'accepted',
            decidedAt: expect.stringMatching(/^\d{4}-.*Z$/),
            person: { externalId: 'ana', name: null, email: 'ana@x.com', department: null, leftOn: null },
          },
        },
      ],
    ]);
    expect((await list('?state=rejected')).total).toBe(0);
    expect((await list('?state=accepted&search=ben@x')).total).toBe(0);
  });

  test('goes with the person, when they are erased', async () => {
    await decide('U1', 'ana', 'accepted');
    await api.context.database.deleteFrom('person').where('external_id', '=', 'ana').execute();
    expect((await list()).counts).toEqual({ open: 1, accepted: 0, rejected: 0 });
    await accounts({ id: 'U1', email: 'ben@x.com' });
    expect(await owners(api.context)).toEqual({ U1: 'ben' });
  });
});

describe('a match that is rejected', () => {
  beforeEach(async () => {
    await people({ externalId: 'ana', email: 'ana@x.com' }, { externalId: 'ben', email: 'ana@y.com' });
    await accounts({ id: 'U1', email: 'ana@x.com' });
    await visit('U1');
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  });

  test('is none by address either, whoever is sent again, until it is undone', async () => {
    expect(await decide('U1', 'ana', 'rejected')).toMatchObject({ decision: 'rejected', matchedTo: null });
    await accounts({ id: 'U1', email: 'ana@x.com' });
    await people({ externalId: 'ana', email: 'ana@x.com' });
    await visit('U1');
    expect(await activity()).toEqual([]);
    expect(await undo('U1', 'ana')).toMatchObject({ decision: null, matchedTo: 'ana' });
    expect(await activity()).toEqual(['ana 2026-02-02 2']);
  });

  test('is suggested no more, others are', async () => {
    await decide('U1', 'ana', 'rejected');
    expect(await suggested()).toEqual({ U1: ['ben same_local_part'] });
    await decide('U1', 'ben', 'rejected');
    expect(await suggested()).toEqual({ U1: [] });
    expect((await list()).counts).toEqual({ open: 1, accepted: 0, rejected: 2 });
  });

  test('leaves the account to whoever gets the address next', async () => {
    await decide('U1', 'ana', 'rejected');
    await people({ externalId: 'ana', email: null }, { externalId: 'ben', email: 'ana@x.com' });
    expect(await owners(api.context)).toEqual({ U1: 'ben' });
  });

  test('and accepted later is accepted; the other way round as well', async () => {
    await decide('U1', 'ben', 'rejected');
    expect(await decide('U1', 'ben', 'accepted')).toMatchObject({ decision: 'accepted', matchedTo: 'ben' });
    expect(await decide('U1', 'ben', 'rejected')).toMatchObject({ decision: 'rejected', matchedTo: 'ana' });
    expect((await list()).counts).toEqual({ open: 0, accepted: 0, rejected: 1 });
  });
});

test('two decisions on one account at once leave it to one person', async () => {
  await people({ externalId: 'ana' }, { externalId: 'ben' });
  await accounts({ id: 'U1' });
  await Promise.all([decide('U1', 'ana', 'accepted'), decide('U1', 'ben', 'accepted')]);
  const { matches } = await list('?state=accepted');
  expect(matches).toHaveLength(1);
  expect(await owners(api.context)).toEqual({ U1: matches[0]?.decision?.person.externalId });
});

test('unknown accounts and people are said to be unknown, and nothing is kept', async () => {
  await people({ externalId: 'ana' });
  await accounts({ id: 'U1' });
  const codes = async (account: string, person: string) => {
    const response = await put(account, person, 'accepted');
    return [response.statusCode, response.json().code];
  };
  expect(await codes('U9', 'ana')).toEqual([404, 'unknown_account']);
  expect(await codes('U1', 'nobody')).toEqual([404, 'unknown_person']);
  expect((await put('U1', 'ana', 'perhaps')).statusCode).toBe(400);
  expect((await put('U\0', 'ana', 'accepted')).statusCode).toBe(400);
  expect((await api.get(`${url}?search=%00`, 'owner')).statusCode).toBe(400);
  expect((await list()).counts).toEqual({ open: 1, accepted: 0, rejected: 0 });
});

test.each(['executive', 'viewer', 'collector'] as const)(
  'is not for %s: accounts and people are named',
  async (role) => {
    expect((await api.get(url, role)).statusCode).toBe(403);
    expect((await api.get('/api/v1/directory/health', role)).statusCode).toBe(403);
  },
);
