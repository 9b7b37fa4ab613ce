import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';
import { adoptionSearchSchema, filterOf, rangeOf, scopeSearchSchema } from './search.ts';

test('an address keeps every value of a filter, and text that looks like a number', () => {
  const search = adoptionSearchSchema.parse(
    parseAddress('?metric=active&by=department&department=R%26D&department=Sales&level=3'),
  );
  expect(search.metric).toBe('active');
  expect(filterOf(search)).toEqual({
    department: ['R&D', 'Sales'],
    location: undefined,
    level: ['3'],
    leader: undefined,
    source: undefined,
    community: undefined,
  });
  expect(formatAddress(search)).toContain('department=R%26D&department=Sales');
});

test('what an address does not understand falls back to the default', () => {
  const search = adoptionSearchSchema.parse(parseAddress('?grain=fortnight&range=ever&from=soon&by=shoe'));
  expect(search).toMatchObject({ grain: undefined, range: undefined, from: undefined, by: undefined });
});

test('dates of one’s own win over a preset, but only both together', () => {
  const extent = { first: '2015-01-01', last: '2016-05-04' };
  const read = (text: string) => rangeOf(scopeSearchSchema.parse(parseAddress(text)), '4w', extent);
  expect(read('')).toEqual({ from: '2016-04-11', to: '2016-05-04' });
  expect(read('?range=all')).toEqual({ from: '2015-01-01', to: '2016-05-04' });
  expect(read('?from=2015-02-01&to=2015-03-01&range=all')).toEqual({ from: '2015-02-01', to: '2015-03-01' });
  expect(read('?from=2015-02-01')).toEqual({ from: '2016-04-11', to: '2016-05-04' });
});

test('reading an address that was written gives the same values', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const text = fc.string({ unit: 'grapheme' });
  const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 }));
  fc.assert(
    fc.property(fc.dictionary(name, value), (search) => {
      expect({ ...parseAddress(formatAddress(search)) }).toEqual({ ...search });
    }),
  );
});
