import type { NewUseCase, Organization, UseCase } from '../../../../server/contract/index.ts';

/** A use case while it is written: the target is text, in per cent, and a community its place in the list. */
export interface Draft extends Omit<NewUseCase, 'target' | 'communities' | 'owner' | 'replaces'> {
  target: string;
  communities: string[];
  owner: string;
  replaces: string;
}

export const emptyDraft = (today: string): Draft => ({
  ...{ name: '', description: '', owner: '', communities: [], tags: [], audience: {}, replaces: '' },
  ...{ startsOn: today, target: '' },
});

export function draftOf(useCase: UseCase): Draft {
  const { name, description, owner, communities, tags, audience, startsOn, target, replaces } = useCase;
  return {
    ...{ name, description, audience, startsOn, tags },
    ...{ owner: owner ?? '', replaces: replaces ?? '' },
    target: String(Number((target * 100).toPrecision(12))),
    communities: communities.map(keyOf),
  };
}

/** What tells communities of all sources apart in a list of choices. */
const keyOf = ({ source, community }: { source: string; community: string }): string =>
  JSON.stringify([source, community]);

/** Every community by its name; where two have one name, with their sources. */
export function communityChoices({ communities }: Organization): { value: string; label: string }[] {
  const labels = Map.groupBy(communities, ({ label }) => label);
  return communities.map(({ key, label, source }) => ({
    value: keyOf({ source, community: key }),
    label: (labels.get(label)?.length ?? 0) > 1 ? `${label} (${source})` : label,
  }));
}

/** The use case that a draft means; null while its target is no share in per cent. */
export function writtenUseCase(draft: Draft): NewUseCase | null {
  const target = Number(draft.target.replace(',', '.'));
  if (draft.target.trim() === '' || !(target >= 0 && target <= 100)) return null;
  return {
    ...draft,
    target: target / 100,
    owner: draft.owner.trim() || null,
    replaces: draft.replaces.trim() || null,
    communities: draft.communities.map((key) => {
      const [source, community] = JSON.parse(key) as [string, string];
      return { source, community };
    }),
  };
}
