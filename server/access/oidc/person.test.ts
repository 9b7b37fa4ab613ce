import { expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { userRoles } from '../../contract/index.ts';
import type { OidcConfig } from '../../oidc-config.ts';
import { readPerson, wantedClaims } from './person.ts';

function settings(environment: Record<string, string> = {}): OidcConfig {
  const { oidc } = readConfig({
    ...{ OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'uptake', OIDC_CLIENT_SECRET: 'x' },
    ...{ UPTAKE_URL: 'https://uptake.example.com', ...environment },
  });
  if (!oidc) throw new Error('There is no provider.');
  return oidc;
}

const ana = { iss: 'https://id.example.com', sub: 'a1' };
const roleWith = (OIDC_ROLES: string, claims: object) =>
  readPerson(settings({ OIDC_ROLES }), { ...ana, ...claims }).role;

test('a person is an issuer and a subject; the rest may be missing', () => {
  expect(readPerson(settings(), ana)).toEqual({
    issuer: ana.iss,
    subject: 'a1',
    email: null,
    role: undefined,
  });
});

test.each([
  [{ email: 'Ana@X.com', email_verified: true }, 'ana@x.com', 'ana@x.com'],
  [{ email: 'ana@x.com', email_verified: 'true' }, 'ana@x.com', 'ana@x.com'],
  [{ email: 'ana@x.com', email_verified: false }, null, null],
  [{ email: 'ana@x.com', email_verified: 'false' }, null, null],
  [{ email: 'ana@x.com' }, null, 'ana@x.com'],
  [{ email: 'ana', email_verified: true }, null, null],
  [{ email: ['ana@x.com'], email_verified: true }, null, null],
])('of %j the address that counts is %j, and where addresses are trusted %j', (claims, strict, trusting) => {
  expect(readPerson(settings(), { ...ana, ...claims }).email).toBe(strict);
  expect(readPerson(settings({ OIDC_TRUST_EMAIL: 'true' }), { ...ana, ...claims }).email).toBe(trusting);
});

test.each([
  [['staff'], 'viewer'],
  [['staff', 'board'], 'executive'],
  ['board', 'executive'],
  [['Board', 'board '], null],
  [[], null],
  [undefined, null],
  [{ board: true }, null],
  [[['board']], null],
  ['*', null],
])('groups %j give the role %j', (groups, role) => {
  expect(roleWith('owner=it,executive=board|c-level,viewer=staff', { groups })).toBe(role);
});

test('of several roles the highest counts, in the order of the roles', () => {
  const all = userRoles.map((role) => `${role}=all`);
  for (const [index, role] of userRoles.entries())
    expect(roleWith(all.slice(index).reverse().join(','), { groups: ['all'] })).toBe(role);
});

test('* is everybody, and another claim can name the groups', () => {
  expect(roleWith('viewer=*', {})).toBe('viewer');
  const oidc = settings({ OIDC_ROLES: 'owner=Uptake.Owner', OIDC_ROLE_CLAIM: 'roles' });
  expect(readPerson(oidc, { ...ana, roles: ['Uptake.Owner'], groups: [] }).role).toBe('owner');
  expect(wantedClaims(oidc)).toContain('roles');
});
