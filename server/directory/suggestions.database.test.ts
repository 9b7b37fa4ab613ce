import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organization } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { storeAccounts } from './index.ts';
import { matchingOf } from './matches-testing.ts';
import { emptyDirectory } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-10T12:00:00Z', timeZone: 'America/New_York' });
});
beforeEach(() => emptyDirectory(api.context));
afterAll(() => api.stop());

const { people, accounts, list, suggested, visit } = matchingOf(() => api);

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
