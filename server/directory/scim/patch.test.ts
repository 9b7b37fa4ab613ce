import { describe, expect, test } from 'vitest';
import { ana, core, enterprise, home, patched, work } from './patch-testing.ts';

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
      'a part of the extension, without the URN',
      { op: 'Replace', path: 'manager', value: '4' },
      { [enterprise]: { department: 'Sales', manager: { value: '4' } } },
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

test('operations follow each other', () => {
  expect(
    patched(
      { op: 'remove', path: 'emails' },
      { op: 'add', path: 'emails[type eq "work"].value', value: 'b@example.com' },
      { op: 'add', path: 'emails[type eq "work"].primary', value: true },
    ).emails,
  ).toEqual([{ type: 'work', value: 'b@example.com', primary: true }]);
});
