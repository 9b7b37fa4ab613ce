import { expect, test } from 'vitest';
import type { Organization, UseCase } from '../../../../server/contract/index.ts';
import { communityChoices, draftOf, emptyDraft, writtenUseCase } from './draft.ts';

const useCase: UseCase = {
  ...{
    id: 1,
    archived: false,
    name: 'Safety',
    description: '',
    owner: 'e7',
    startsOn: '2026-01-05',
    target: 0.07,
  },
  communities: [{ source: 'chat', community: 'a,"b"' }],
  ...{ tags: ['Safety, Health', 'Works'], audience: { department: ['Works'] }, replaces: null },
};

test('a use case that is not changed in the form stays what it is', () => {
  const { id: _id, archived: _archived, ...changeable } = useCase;
  expect(draftOf(useCase).target).toBe('7');
  expect(writtenUseCase(draftOf(useCase))).toEqual({ ...changeable, target: 7 / 100 });
});

test('empty fields are nothing, and a target is a share in per cent', () => {
  const draft = { ...emptyDraft('2026-03-04'), name: 'Ideas', owner: ' ', target: '12,5' };
  expect(writtenUseCase(draft)).toMatchObject({
    owner: null,
    replaces: null,
    target: 0.125,
  });
  for (const target of ['', '101', '-1', 'half']) expect(writtenUseCase({ ...draft, target })).toBeNull();
});

test('communities of one name are told apart by their sources', () => {
  const community = (key: string, label: string, source: string) => ({ key, label, source });
  const communities = [
    community('c1', 'Ideas', 'chat'),
    community('c2', 'Ideas', 'mail'),
    community('c3', 'Lunch', 'chat'),
  ];
  expect(communityChoices({ communities } as Organization).map(({ label }) => label)).toEqual([
    ...['Ideas (chat)', 'Ideas (mail)', 'Lunch'],
  ]);
});
