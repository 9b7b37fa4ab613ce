import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScimError } from './error.ts';
import { patchUser } from './patch.ts';
import { readUser, type User } from './user.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const work = { value: 'ana@example.com', type: 'work', primary: true };
const home = { value: 'ana@home.example', type: 'home' };
const ana: User = readUser(
  {
    schemas: [core, enterprise],
    userName: 'ana',
    displayName: 'Ana',
    name: { givenName: 'Ana', familyName: 'Lima' },
    emails: [work, home],
    addresses: [{ type: 'work', locality: 'Porto', country: 'PT' }],
    [enterprise]: { department: 'Sales', manager: { value: '3' } },
  },
  true,
);

const message = (...Operations: unknown[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
const patched = (...operations: unknown[]) => patchUser(ana, '12', message(...operations));
const refusal = (status: number, scimType: string | undefined) =>
  expect.objectContaining({ status, scimType });

describe('a value at a path', () => {
  test.each([
    ['an attribute', { op: 'replace', path: 'displayName', value: 'A' }, { displayName: 'A' }],
    [
      'names and operations in any case',
      { op: 'REPLACE', path: 'DisplayName', value: 'A' },
      { displayName: 'A' },
    ],
    ['with the URN', { op: 'add', path: `${core}:userName`, value: 'a' }, { userName: 'a' }],
    [
      'a part',
      { op: 'replace', path: 'name.givenName', value: 'A' },
      { name: { givenName: 'A', familyName: 'Lima' } },
    ],
    [
      'parts',
      { op: 'replace', path: 'name', value: { givenName: 'A' } },
      { name: { givenName: 'A', familyName: 'Lima' } },
    ],
    [
      'a part to be cleared',
      { op: 'replace', path: 'name', value: { givenName: null } },
      { name: { familyName: 'Lima' } },
    ],
    [
      'a part of the extension',
      { op: 'Add', path: `${enterprise}:department`, value: 'B' },
      { [enterprise]: { department: 'B', manager: { value: '3' } } },
    ],
    [
      'the extension',
      { op: 'add', path: enterprise, value: { division: 'D' } },
      { [enterprise]: { department: 'Sales', division: 'D', manager: { value: '3' } } },
    ],
    [
      'a manager as bare id',
      { op: 'add', path: `${enterprise}:manager`, value: '4' },
      { [enterprise]: { department: 'Sales', manager: { value: '4' } } },
    ],
    [
      'a manager as object',
      {
        op: 'Replace',
        path: `${enterprise}:manager`,
        value: { value: '4', $ref: '../Users/4', displayName: 'X' },
      },
      { [enterprise]: { department: 'Sales', manager: { value: '4' } } },
    ],
    [
      'a manager as list',
      { op: 'Replace', path: `${enterprise}:manager`, value: [{ value: '4' }] },
      { [enterprise]: { department: 'Sales', manager: { value: '4' } } },
    ],
    [
      'a manager by its value',
      { op: 'Replace', path: `${enterprise}:manager.value`, value: '4' },
      { [enterprise]: { department: 'Sales', manager: { value: '4' } } },
    ],
    [
      'a text in a list',
      { op: 'Replace', path: 'displayName', value: [{ $ref: null, value: 'A' }] },
      { displayName: 'A' },
    ],
    ['a truth as text', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
    [
      'an address by its purpose',
      { op: 'replace', path: 'emails[type eq "WORK"].value', value: 'b@example.com' },
      { emails: [{ ...work, value: 'b@example.com' }, home] },
    ],
    [
      'an address that is not there yet',
      { op: 'replace', path: 'emails[type eq "other"].value', value: 'b@example.com' },
      { emails: [work, home, { type: 'other', value: 'b@example.com' }] },
    ],
    [
      'an element that two equations make',
      { op: 'Add', path: 'emails[type eq "other" and primary eq "True"].value', value: 'b@example.com' },
      {
        emails: [{ ...work, primary: false }, home, { type: 'other', value: 'b@example.com', primary: true }],
      },
    ],
    [
      'an element',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'b@example.com' } },
      { emails: [work, { type: 'home', value: 'b@example.com' }] },
    ],
    [
      'the place of work',
      { op: 'add', path: 'addresses[type eq "work"].locality', value: 'Faro' },
      { addresses: [{ type: 'work', locality: 'Faro', country: 'PT' }] },
    ],
    ['a home is not kept', { op: 'add', path: 'addresses[type eq "home"].locality', value: 'Faro' }, {}],
    [
      'a list',
      { op: 'replace', path: 'emails', value: [{ value: 'b@example.com' }] },
      { emails: [{ value: 'b@example.com' }] },
    ],
    [
      'one more',
      { op: 'add', path: 'emails', value: { value: 'b@example.com', type: 'other' } },
      { emails: [work, home, { value: 'b@example.com', type: 'other' }] },
    ],
    [
      'one that is there',
      { op: 'add', path: 'emails', value: [{ value: 'ANA@example.com', type: 'Work' }] },
      { emails: [{ value: 'ANA@example.com', type: 'Work', primary: true }, home] },
    ],
    [
      'a new first',
      { op: 'add', path: 'emails', value: [{ ...home, primary: true }] },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    ['what is not kept', { op: 'replace', path: 'title', value: 'Guide' }, {}],
    ['a part that is not kept', { op: 'replace', path: 'name.middleName', value: 'B' }, {}],
    [
      'elements that are not kept',
      { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '555' },
      {},
    ],
    ['an extension that is not kept', { op: 'add', path: 'urn:example:2.0:User:badge', value: '1' }, {}],
  ])('%s', (_, operation, change) => {
    expect(patched(operation)).toEqual({ ...ana, ...change });
  });
});

describe('an object of values', () => {
  test('sets what its keys name, as they are, with dots, URNs and filters', () => {
    const value = {
      displayName: 'A',
      'name.givenName': 'A',
      active: 'false',
      'emails[type eq "home"].value': 'b@home.example',
      [`${enterprise}:department`]: 'Legal',
      [enterprise]: { manager: '4', employeeNumber: 7 },
      title: 'Guide',
      id: '12',
      schemas: [core],
    };
    expect(patched({ op: 'replace', value })).toEqual({
      ...ana,
      displayName: 'A',
      active: false,
      name: { givenName: 'A', familyName: 'Lima' },
      emails: [work, { value: 'b@home.example', type: 'home' }],
      [enterprise]: { department: 'Legal', manager: { value: '4' }, employeeNumber: '7' },
    });
  });

  test('adds to a list, or replaces it', () => {
    const value = { emails: [{ value: 'b@example.com' }] };
    expect(patched({ op: 'add', value }).emails).toEqual([work, home, ...value.emails]);
    expect(patched({ op: 'replace', value }).emails).toEqual(value.emails);
  });
});

describe('removed', () => {
  test.each([
    ['an attribute', { op: 'remove', path: 'displayName' }, { displayName: undefined }],
    ['an attribute by null', { op: 'replace', path: 'displayName', value: null }, { displayName: undefined }],
    ['a part', { op: 'Remove', path: 'name.givenName' }, { name: { familyName: 'Lima' } }],
    [
      'the manager',
      { op: 'Remove', path: `${enterprise}:manager` },
      { [enterprise]: { department: 'Sales' } },
    ],
    [
      'the manager by an empty text',
      { op: 'Replace', path: `${enterprise}:manager`, value: '' },
      { [enterprise]: { department: 'Sales' } },
    ],
    ['the extension', { op: 'remove', path: enterprise }, { [enterprise]: undefined }],
    ['all addresses', { op: 'remove', path: 'emails' }, { emails: undefined }],
    ['some addresses', { op: 'remove', path: 'emails[type eq "home"]' }, { emails: [work] }],
    [
      'addresses named in the value',
      { op: 'Remove', path: 'emails', value: [{ value: 'ana@home.example' }] },
      { emails: [work] },
    ],
    ['the address of an element', { op: 'remove', path: 'emails[type eq "home"].value' }, { emails: [work] }],
    ['what is not there', { op: 'remove', path: 'emails[type eq "other"]' }, {}],
  ])('%s', (_, operation, change) => {
    expect(patched(operation)).toEqual(JSON.parse(JSON.stringify({ ...ana, ...change })));
  });
});

describe('refused', () => {
  test.each([
    ['an unknown operation', { op: 'move', path: 'displayName', value: 'A' }, 'invalidSyntax'],
    ['no operation', { path: 'displayName', value: 'A' }, 'invalidSyntax'],
    ['an operation that is none', 'replace', 'invalidSyntax'],
    ['no value', { op: 'replace', path: 'displayName' }, 'invalidValue'],
    ['no value and no path', { op: 'add' }, 'invalidValue'],
    ['a value without a path that is no object', { op: 'add', value: 'Ana' }, 'invalidValue'],
    ['a text for a truth', { op: 'replace', path: 'active', value: 'maybe' }, 'invalidValue'],
    ['an object for a text', { op: 'replace', path: 'displayName', value: { first: 'A' } }, 'invalidValue'],
    ['two values for one', { op: 'replace', path: 'displayName', value: ['A', 'B'] }, 'invalidValue'],
    ['a text for parts', { op: 'replace', path: 'name', value: 'Ana Lima' }, 'invalidValue'],
    ['what is no address', { op: 'replace', path: 'emails', value: 'ana at home' }, 'invalidValue'],
    ['a NUL', { op: 'replace', path: 'displayName', value: 'a\0b' }, 'invalidValue'],
    ['more than fits', { op: 'replace', path: 'displayName', value: 'a'.repeat(201) }, 'invalidValue'],
    ['a removal of nothing in particular', { op: 'remove' }, 'noTarget'],
    [
      'elements that nothing describes',
      { op: 'replace', path: 'emails[value sw "b"].value', value: 'b@c.de' },
      'noTarget',
    ],
    ['a path of two words', { op: 'replace', path: 'display name', value: 'A' }, 'invalidPath'],
    ['a path that stays open', { op: 'replace', path: 'emails[type eq "work"', value: 'A' }, 'invalidPath'],
    ['a path into a text', { op: 'replace', path: 'displayName.first', value: 'A' }, 'invalidPath'],
    [
      'a filter of what is no list',
      { op: 'replace', path: 'name[givenName eq "A"].familyName', value: 'A' },
      'invalidPath',
    ],
    ['a path that is no text', { op: 'replace', path: 7, value: 'A' }, 'invalidPath'],
    [
      'a filter that is none',
      { op: 'replace', path: 'emails[type is "work"].value', value: 'A' },
      'invalidFilter',
    ],
    ['the id', { op: 'replace', path: 'id', value: '13' }, 'mutability'],
    ['another id in an object', { op: 'replace', value: { id: '13' } }, 'mutability'],
    ['a part of meta', { op: 'remove', path: 'meta.created' }, 'mutability'],
    ['the name to sign in with removed', { op: 'remove', path: 'userName' }, 'mutability'],
    ['active removed', { op: 'remove', path: 'active' }, 'mutability'],
  ])('%s', (_, operation, scimType) => {
    expect(() => patched(operation)).toThrow(refusal(400, scimType));
  });

  test('a message that is none', () => {
    expect(() => patchUser(ana, '12', { Operations: [] })).toThrow(refusal(400, 'invalidSyntax'));
    expect(() => patched()).toThrow(refusal(400, 'invalidSyntax'));
    expect(() => patchUser(ana, '12', message({ op: 'add' }))).toThrow(/Operations\[0\]/);
    const many = Array.from({ length: 1_001 }, () => ({ op: 'replace', path: 'displayName', value: 'A' }));
    expect(() => patched(...many)).toThrow(refusal(413, undefined));
  });

  test('and then the User is as before, also where an operation before was good', () => {
    const before = structuredClone(ana);
    expect(() => patched({ op: 'remove', path: 'emails' }, { op: 'remove', path: 'userName' })).toThrow(
      ScimError,
    );
    expect(ana).toEqual(before);
  });

  test('keys of the prototype change nothing', () => {
    const value = JSON.parse('{"__proto__": {"active": false}, "constructor": {"prototype": {"a": 1}}}');
    expect(patched({ op: 'add', value: { constructor: { prototype: { a: 1 } } } })).toEqual(ana);
    expect(() => patched({ op: 'add', value })).toThrow(ScimError);
    expect(({} as Record<string, unknown>).active).toBeUndefined();
  });
});

test('operations follow each other', () => {
  expect(
    patched(
      { op: 'remove', path: 'emails' },
      { op: 'add', path: 'emails[type eq "work"].value', value: 'b@example.com' },
      { op: 'add', path: 'emails[type eq "work"].primary', value: true },
    ).emails,
  ).toEqual([{ type: 'work', value: 'b@example.com', primary: true }]);
});

test('whatever is sent as an operation is applied or refused', () => {
  const paths = fc.constantFrom(
    'userName',
    'emails',
    'emails[type eq "work"]',
    'name',
    enterprise,
    `${enterprise}:manager`,
    'active',
    'addresses.locality',
    'x y',
  );
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'Replace', 'remove', 'move'),
      path: fc.option(fc.oneof(paths, fc.string())),
      value: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
      try {
        expect(typeof patched(...operations).userName).toBe('string');
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
      }
    }),
  );
});
