import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { MatchList, MatchOutcome, Organization } from '../contract/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { storeAccounts, storePeople } from './index.ts';
import { emptyDirectory, owners } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-10T12:00:00Z', timeZone: 'America/New_York' });
});
beforeEach(() => emptyDirectory(api.context));
afterAll(() => api.stop());

const people = (...list: object[]) => storePeople(api.context, list);
const accounts = (...list: object[]) => storeAccounts(api.context, 'chat', list);
const url = '/api/v1/directory/matches';
const headers = () => ({ authorization: `Bearer ${api.keys.owner}` });
const put = (account: string, person: string, decision: string) =>
  api.app.inject({
    ...{ method: 'PUT', url, headers: headers() },
    payload: { source: 'chat', account, person, decision },
  });
async function decide(account: string, person: string, decision: 'accepted' | 'rejected') {
  const response = await put(account, person, decision);
  expect(response.statusCode).toBe(200);
  return response.json<MatchOutcome>();
}
async function undo(account: string, person: string) {
  const query = { source: 'chat', account, person };
  const response = await api.app.inject({ method: 'DELETE', url, headers: headers(), query });
  expect(response.statusCode).toBe(200);
  return response.json<MatchOutcome>();
}
async function list(query = '') {
  const response = await api.get(`${url}${query}`, 'owner');
  expect(response.statusCode).toBe(200);
  return response.json<MatchList>();
}
/** The suggestions for each open account, as `externalId reason reason`. */
async function suggested() {
  const { matches } = await list();
  return Object.fromEntries(
    matches.map(({ account, suggestions }) => [
      account.id,
      suggestions.map(({ externalId, reasons }) => [externalId, ...reasons].join(' ')),
    ]),
  );
}
let number = 0;
const visit = (actor: string, occurredAt = '2026-02-03T09:00:00Z') => {
  number += 1;
  return collect(api.context, 'chat', [{ externalId: `m${number}`, verb: 'visit', actor, occurredAt }]);
};
/** Weeks with activity, as the rollup has them: `person week visits`. */
async function activity(): Promise<string[]> {
  while ((await refreshRollup(api.context)) > 0);
  expect(await verifyRollup(api.context)).toEqual([]);
  const weeks = await api.context.database
    .selectFrom('person_week')
    .innerJoin('person', 'person.id', 'person_week.person_id')
    .select(['external_id', 'week', 'visits'])
    .orderBy('external_id')
    .execute();
  return weeks.map(({ external_id, week, visits }) => `${external_id} ${week} ${visits}`);
}

describe('people are suggested for an account that matches nobody', () => {
  test('whose addresses begin alike, who have its name, or whose name spells an address; more reasons first', async () => {
    await people(
      { externalId: 'address', email: 'ana.lima@corp.com', name: 'A. L.' },
      { externalId: 'name', email: 'al@corp.com', name: 'Lima, Ána' },
      { externalId: 'both', email: 'ana.lima@else.com', name: 'Ana Lima' },
      { externalId: 'nobody', email: 'ben@corp.com', name: 'Ben Okoro' },
    );
    await accounts(
      { id: 'U1', email: 'Ana.Lima+slack@private.org', name: 'ana LIMA' },
      { id: 'U2', email: 'lima_ana@private.org' },
      { id: 'ben' },
      { id: 'U4', name: 'Cleo Voss' },
    );
    expect(await suggested()).toEqual({
      U1: [
        'both same_local_part same_name name_spells_address',
        'address same_local_part name_spells_address',
        'name same_name name_spells_address',
      ],
      U2: ['both name_spells_address', 'name name_spells_address'],
      U4: [],
      ben: ['nobody same_local_part'],
    });
  });

  test('at most five: those employed first, then those without an account of the source', async () => {
    await people(
      { externalId: '1', name: 'Ana Lima', leftOn: '2026-03-09' },
      { externalId: '2', name: 'Ana Lima', email: 'two@corp.com' },
      ...['3', '4', '5', '6'].map((id) => ({ externalId: id, name: 'Ana Lima' })),
    );
    await accounts({ id: 'U2', email: 'two@corp.com' }, { id: 'U1', name: 'Ana Lima' });
    const { matches } = await list();
    expect(matches[0]?.suggestions.map((one) => `${one.externalId} ${one.hasAccount}`)).toEqual([
      '3 false',
      '4 false',
      '5 false',
      '6 false',
      '2 true',
    ]);
  });

  test('with department of today; the account with the number and the day of its events', async () => {
    await people({
      externalId: 'ana',
      name: 'Ana Lima',
      email: 'a@corp.com',
      history: [{ department: 'Sales' }, { from: '2026-03-10', department: 'Legal' }],
    });
    await accounts({ id: 'U1', name: 'Ana Lima', isPlatformAdmin: true });
    await visit('U1');
    await visit('U1', '2026-03-10T03:00:00Z');
    expect((await list()).matches).toEqual([
      {
        account: {
          ...{ source: 'chat', id: 'U1', email: null, name: 'Ana Lima', isPlatformAdmin: true },
          ...{ events: 2, lastEventOn: '2026-03-09' },
        },
        suggestions: [
          {
            ...{ externalId: 'ana', name: 'Ana Lima', email: 'a@corp.com', department: 'Legal' },
            ...{ leftOn: null, reasons: ['same_name'], hasAccount: false },
          },
        ],
        decision: null,
      },
    ]);
  });
});

test('open accounts are those of employees; by source and search, those with suggestions first, page by page', async () => {
  await people({ externalId: 'ana', name: 'Ana Lima', email: 'ana@corp.com' });
  await accounts(
    ...[{ id: 'a', name: '100% Cleo' }, { id: 'b' }, { id: 'c', name: 'Ana Lima' }],
    ...[
      { id: 'bot', kind: 'bot' },
      { id: 'guest', kind: 'guest' },
      { id: 'matched', email: 'ana@corp.com' },
    ],
  );
  await storeAccounts(api.context, 'forum', [{ id: 'a' }]);
  const ids = async (query: string) => {
    const { total, matches } = await list(query);
    return [total, matches.map(({ account }) => `${account.source} ${account.id}`)];
  };
  expect(await ids('')).toEqual([4, ['chat c', 'chat a', 'chat b', 'forum a']]);
  expect(await ids('?source=forum')).toEqual([1, ['forum a']]);
  expect(await ids('?search=0%25%20cLEO')).toEqual([1, ['chat a']]);
  expect(await ids('?page=2&pageSize=3')).toEqual([4, ['forum a']]);
  expect(await ids('?page=9')).toEqual([4, []]);
  const organization = (await api.get('/api/v1/organization')).json<Organization>();
  expect(organization.unmatchedAccounts).toBe(4);
});

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
