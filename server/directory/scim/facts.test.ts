import { describe, expect, test } from 'vitest';
import { employmentOf, factsOf } from './facts.ts';
import { readUser } from './user.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const facts = (user: Record<string, unknown>) =>
  factsOf(readUser({ schemas: [core], userName: 'ana', ...user }, true));

describe('the e-mail address is', () => {
  const [first, work, primary] = [
    { value: 'First@example.com' },
    { value: 'work@example.com', type: 'Work' },
    { value: 'primary@example.com', type: 'other', primary: 'true' },
  ];
  test.each([
    ['the primary one', [first, work, primary], 'primary@example.com'],
    ['else the one for work', [first, work], 'work@example.com'],
    ['else the first', [first, { value: 'home@example.com', type: 'home' }], 'first@example.com'],
    ['else none', [], null],
  ])('%s', (_, emails, email) => {
    expect(facts({ emails })).toMatchObject({ email });
  });

  test('else the userName, where it is one', () => {
    expect(facts({ userName: 'Ana@Example.com' })).toMatchObject({ email: 'ana@example.com' });
  });
});

describe('the name is', () => {
  const name = { formatted: 'Ms. Ana Lima', givenName: 'Ana', familyName: 'Lima' };
  test.each([
    ['displayName', { displayName: 'A. Lima', name }, 'A. Lima'],
    ['else the formatted one', { name }, 'Ms. Ana Lima'],
    ['else given and family name', { name: { ...name, formatted: '' } }, 'Ana Lima'],
    ['else one of them', { name: { familyName: 'Lima' } }, 'Lima'],
    ['else none', { name: {} }, null],
  ])('%s', (_, user, expected) => {
    expect(facts(user)).toMatchObject({ name: expected });
  });
});

describe('the place is', () => {
  test.each([
    [
      'the department',
      { [enterprise]: { department: 'Sales', division: 'Europe' } },
      { department: 'Sales' },
    ],
    ['else the division', { [enterprise]: { division: 'Europe' } }, { department: 'Europe' }],
    [
      'the locality of work',
      {
        addresses: [
          { type: 'home', locality: 'Faro' },
          { type: 'work', locality: 'Porto', country: 'PT' },
        ],
      },
      { location: 'Porto' },
    ],
    ['of an address without a type', { addresses: [{ locality: 'Porto' }] }, { location: 'Porto' }],
    [
      'else the region',
      { addresses: [{ type: 'work', region: 'Norte', country: 'PT' }] },
      { location: 'Norte' },
    ],
    ['else the country', { addresses: [{ type: 'work', country: 'PT' }] }, { location: 'PT' }],
    ['never where one lives', { addresses: [{ type: 'home', locality: 'Faro' }] }, { location: null }],
    ['under the manager', { [enterprise]: { manager: 3 } }, { manager: '3' }],
  ])('%s', (_, user, expected) => {
    expect(facts(user)).toMatchObject(expected);
  });
});

describe('a User is read', () => {
  const read = (user: Record<string, unknown>) =>
    readUser({ schemas: [core], userName: 'ana', ...user }, true);

  test('with names in any case, without what is readOnly or not kept', () => {
    expect(
      read({
        ID: '9',
        meta: {},
        groups: [],
        DISPLAYNAME: ' Ana ',
        Emails: [{ VALUE: 'a@b.c', display: 'x' }],
        nickName: 'A',
      }),
    ).toEqual({ userName: 'ana', active: true, displayName: 'Ana', emails: [{ value: 'a@b.c' }] });
  });

  test.each([
    ['without a userName', { userName: ' ' }, 'invalidValue'],
    ['of another schema', { schemas: ['urn:example'] }, 'invalidSyntax'],
    ['without a schema', { schemas: undefined }, 'invalidSyntax'],
    [
      'with two primary addresses',
      { emails: ['a@b.c', 'd@e.f'].map((value) => ({ value, primary: true })) },
      'invalidValue',
    ],
    [
      'with 21 addresses',
      { emails: Array.from({ length: 21 }, (_, index) => ({ value: `a@b${index}.c` })) },
      'invalidValue',
    ],
    ['with half a surrogate pair', { displayName: '\ud800' }, 'invalidValue'],
  ])('not %s', (_, user, scimType) => {
    expect(() => read(user)).toThrow(expect.objectContaining({ status: 400, scimType }));
  });

  test('an error says the place, never the value', () => {
    expect(() => read({ emails: [{ value: 'secret' }] })).toThrow(/^emails\.0\.value: is no e-mail address$/);
  });
});

describe('the employment', () => {
  const known = (hired_on: string | null, left_on: string | null) => ({ hired_on, left_on });
  const today = '2026-03-10';
  test.each([
    ['ends today', false, known(null, null), { leftOn: today }],
    ['ends today rather than later', false, known(null, '2026-06-30'), { leftOn: today }],
    ['ended before', false, known(null, '2026-03-01'), {}],
    ['ended today', false, known(null, today), {}],
    ['began today', false, known(today, null), { leftOn: today }],
    ['has not begun', false, known('2026-03-11', null), { entitled: false }],
    ['was none', false, null, { entitled: false }],
    ['is new', true, null, { entitled: true }],
    ['goes on', true, known('2020-01-01', null), { entitled: true }],
    ['goes on after an end', true, known(null, today), { entitled: true, leftOn: null }],
    ['goes on until its end', true, known(null, '2026-06-30'), { entitled: true }],
  ])('%s', (_, active, person, expected) => {
    expect(employmentOf(active, person, today)).toEqual(expected);
  });
});
