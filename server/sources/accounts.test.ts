import { expect, it } from 'vitest';
import { openingError, readAll, writeOneFile } from './testing.ts';

const file = (content: string) => writeOneFile('accounts.csv', content);

it('reads accounts of one source', async () => {
  const path = await file(
    'id,email,name,kind,isPlatformAdmin\nU1, Ana@Example.com ,Ana,Employee,yes\nB1,N/A,Deploy,bot,\n',
  );
  const { accounts, sources } = await readAll('accounts', path, { source: 'acme' });
  expect(accounts).toEqual([
    { id: 'U1', email: 'ana@example.com', name: 'Ana', kind: 'employee', isPlatformAdmin: true },
    { id: 'B1', name: 'Deploy', kind: 'bot' },
  ]);
  expect(sources).toEqual(['acme']);
});

it('reads accounts of several sources; a row without one belongs to the given', async () => {
  const { accounts, sources } = await readAll(
    'accounts',
    await file('source;id\nslack;U1\nyammer;9\n;U2\n'),
    { source: 'slack' },
  );
  expect(accounts).toEqual([{ id: 'U1' }, { id: 'U2' }, { id: '9' }]);
  expect(sources).toEqual(['slack', 'yammer']);
});

it('refuses a bad row with its place, and goes on', async () => {
  const path = await file(
    'source,id,kind,isPlatformAdmin\ns,,,\ns,1,robot,\ns,2,,perhaps\n,3,,\ns,4\ns,5,guest,no\n',
  );
  const { accounts, notes } = await readAll('accounts', path);
  expect(accounts).toEqual([{ id: '5', kind: 'guest', isPlatformAdmin: false }]);
  expect(notes.refused.map(({ place, code }) => `${place} ${code}`).sort()).toEqual([
    'accounts.csv:2 invalid_account',
    'accounts.csv:3 invalid_account',
    'accounts.csv:4 invalid_account',
    'accounts.csv:5 invalid_source',
    'accounts.csv:6 field_count',
  ]);
});

it('refuses a file without a source, and a torn one, before anything is read', async () => {
  expect((await openingError('accounts', await file('id\nU1\n'))).message).toContain(
    'expected a source column',
  );
  const torn = await file(`id,name\n${'U1,Ana\n'.repeat(20_000)}U2,"Bo`);
  expect((await openingError('accounts', torn, { source: 's' })).message).toContain(
    'accounts.csv:20002: expected the quote',
  );
});
