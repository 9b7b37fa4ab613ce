import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScimError } from './error.ts';
import { compileFilter } from './filter.ts';
import { parseFilter } from './filter-syntax.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ana = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
  id: '12',
  userName: 'Ana@Example.com',
  externalId: 'E-7',
  active: true,
  name: { givenName: 'Ana', familyName: 'Lima' },
  emails: [
    { value: 'ana@example.com', type: 'work', primary: true },
    { value: 'a.lima@home.example', type: 'home' },
  ],
  [enterprise]: { department: 'Sales', manager: { value: '3' } },
  meta: { resourceType: 'User', lastModified: '2026-03-10T12:00:00.000Z' },
};
const finds = (filter: string) => compileFilter(parseFilter(filter))(ana);

describe('a filter finds', () => {
  test.each([
    'userName eq "ana@example.COM"',
    'USERNAME Eq "ana@example.com"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "ANA@"',
    'externalId eq "E-7"',
    'id eq "12"',
    'name.familyName co "im"',
    'name.familyName ew "MA"',
    'name[givenName eq "ANA" and familyName co "im"]',
    'emails co "@HOME."',
    'emails.value eq "A.LIMA@home.example"',
    'emails[type eq "work" and value ew "@example.com"]',
    'emails[type eq "work"].value eq "ana@example.com"',
    'emails[not (type eq "work")]',
    'active eq true',
    'active eq "True"',
    'active ne false',
    'not (active eq false)',
    'displayName eq null',
    'not (displayName pr)',
    'displayName ne "Ana"',
    'userName ne null',
    `${enterprise}:department eq "sales"`,
    `${enterprise}:manager eq "3"`,
    `${enterprise}:manager.value eq "3"`,
    'id eq "12" and manager eq "3"',
    `${enterprise} pr`,
    `schemas eq "${enterprise}"`,
    'userName gt "ana" and userName lt "anb" and userName ge "ana@example.com" and userName le "Ana@example.com"',
    'meta.lastModified gt "2026-03-10T12:59:59+01:00"',
    'meta.lastModified eq "2026-03-10T13:00:00+01:00"',
    'userName eq "x" or externalId eq "y" or active eq true and id eq "12"',
    '(userName eq "x" or id eq "12") and not (externalId eq "x")',
  ])('%s', (filter) => {
    expect(finds(filter)).toBe(true);
  });
});

describe('a filter does not find', () => {
  test.each([
    'externalId eq "e-7"',
    'userName eq "ana"',
    'displayName pr',
    'displayName sw "A"',
    'emails[type eq "home" and value ew "@example.com"]',
    // One address, not both: the one at home is not that for work.
    'emails[type eq "work"].value eq "a.lima@home.example"',
    'emails[type eq "other"]',
    'active eq "false"',
    'emails ne "ana@example.com"',
    'meta.lastModified lt "2026-03-10T12:00:00Z"',
    'active eq true and (id eq "13" or id eq "14")',
    // "and" binds closer than "or".
    'userName eq "x" and id eq "12" or active eq false',
  ])('%s', (filter) => {
    expect(finds(filter)).toBe(false);
  });
});

describe('a filter is refused', () => {
  const longChain = (word: string, times: number) => `${word} `.repeat(times);
  test.each([
    ['that is empty', ' '],
    ['without a value', 'userName eq'],
    ['with a loose text', 'userName eq ana'],
    ['with an open text', 'userName eq "ana'],
    ['with an open bracket', '(userName eq "ana"'],
    ['with too many brackets', 'userName eq "ana")'],
    ['with an unknown operator', 'userName like "ana"'],
    ['with an attribute that is not kept', 'nickName eq "Ana"'],
    ['with a part that is not kept', 'name.middleName eq "B"'],
    ['with a way to the prototype', '__proto__.toString pr'],
    ['of a group of parts', 'name eq "Ana Lima"'],
    ['that goes into a text', 'userName[value eq "a"]'],
    ['that goes into brackets twice', 'emails[value[type eq "a"]]'],
    ['that puts truths in order', 'active gt true'],
    ['of a text by a number', 'userName eq 7'],
    ['of a time by something else', 'meta.created gt "yesterday"'],
    ['longer than anybody needs', `userName eq "${'a'.repeat(8_000)}"`],
    ['with a thousand brackets', `${'('.repeat(1_000)}active pr${')'.repeat(1_000)}`],
    ['with a hundred denials', `${longChain('not', 100)}(active pr)`],
  ])('%s', (_, filter) => {
    expect(() => finds(filter)).toThrow(expect.objectContaining({ status: 400, scimType: 'invalidFilter' }));
  });
});

test('a filter of many parts is tried', () => {
  const parts = Array.from({ length: 300 }, (_, index) => `id eq "${index}"`).join(' or ');
  expect(finds(parts)).toBe(true);
});

test('any text can be asked for, as JSON writes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const find = compileFilter(parseFilter(`externalId eq ${JSON.stringify(text)}`));
      expect(find({ externalId: text })).toBe(true);
      expect(find({ externalId: `${text}.` })).toBe(false);
    }),
  );
});

test('a backslash that is no JSON stands for itself', () => {
  const find = compileFilter(parseFilter('userName eq "CORP\\Ana"'));
  expect(find({ userName: 'corp\\ana' })).toBe(true);
});

test('whatever is sent as a filter is read or refused', () => {
  const words = [
    'userName',
    'emails',
    'eq',
    'pr',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    '].value',
    '"a"',
    'true',
    '\\',
  ];
  const filters = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(filters, (filter) => {
      try {
        expect(typeof finds(filter)).toBe('boolean');
      } catch (error) {
        expect(error).toBeInstanceOf(ScimError);
      }
    }),
  );
});
