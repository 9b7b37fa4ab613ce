import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScimError } from './error.ts';
import { patchUser } from './patch.ts';
import { ana, enterprise, message, patched } from './patch-testing.ts';

const refusal = (status: number, scimType: string | undefined) =>
  expect.objectContaining({ status, scimType });

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

  test('more values than fit, also where a later operation takes them away', () => {
    const gone = { op: 'remove', path: 'emails' };
    const many = Array.from({ length: 21 }, (_, index) => ({ value: `${index}@example.com` }));
    expect(() => patched({ op: 'add', path: 'emails', value: many }, gone)).toThrow(
      refusal(400, 'invalidValue'),
    );
    const paths = many.map(({ value }, index) => [`emails[type eq "${index}"].value`, value]);
    expect(() => patched({ op: 'add', value: Object.fromEntries(paths) }, gone)).toThrow(
      refusal(400, 'invalidValue'),
    );
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
