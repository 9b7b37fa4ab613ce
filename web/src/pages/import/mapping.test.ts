import { expect, it } from 'vitest';
import { draftOf, mappingOf, withVerbColumn } from './mapping.ts';

const mapping = {
  columns: { actor: 'Who', occurredAt: 'When', community: 'Group' },
  verb: { column: 'Type', values: { Post: 'post', System: null } },
} as const;

it('a suggestion can be changed and given back', () => {
  const draft = draftOf({ mapping });
  expect(mappingOf(draft)).toEqual(mapping);
  expect(mappingOf({ ...draft, columns: { ...draft.columns, community: '' } })?.columns).toEqual({
    actor: 'Who',
    occurredAt: 'When',
  });
  expect(mappingOf({ ...draft, verbColumn: null, always: 'view' })?.verb).toEqual({ always: 'view' });
});

it('without who and when there is no mapping', () => {
  expect(mappingOf(draftOf({ mapping: null }))).toBe(null);
});

it('another column of kinds begins with its values, none of them an act', () => {
  const columns = [{ name: 'Kind', values: ['a', 'b'] }];
  expect(withVerbColumn(draftOf({ mapping }), 'Kind', columns)).toMatchObject({
    verbColumn: 'Kind',
    verbs: { a: null, b: null },
  });
  expect(withVerbColumn(draftOf({ mapping }), null, columns)).toMatchObject({ verbColumn: null, verbs: {} });
});
