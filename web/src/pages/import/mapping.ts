import type { MappedField, TableMapping, TablePreview, Verb } from '../../../../server/contract/index.ts';

/** A mapping while somebody makes it: nothing of it need be there yet. */
export interface MappingDraft {
  columns: Partial<Record<MappedField, string>>;
  /** the column whose values say the kind of act; null where every row is the same */
  verbColumn: string | null;
  verbs: Record<string, Verb | null>;
  always: Verb;
}

export const fieldLabels: Record<MappedField, string> = {
  actor: 'Who did it',
  occurredAt: 'When',
  externalId: 'What tells rows apart',
  message: 'Message that it is about',
  inReplyTo: 'Message that it answers',
  community: 'Community',
  invitee: 'Who was invited',
};

/** What the columns of a file are by themselves, as far as the preview suggests it. */
export function draftOf({ mapping }: Pick<TablePreview, 'mapping'>): MappingDraft {
  const draft: MappingDraft = { columns: {}, verbColumn: null, verbs: {}, always: 'post' };
  if (!mapping) return draft;
  const named = Object.entries(mapping.columns).filter((entry) => entry[1] !== undefined);
  const columns = Object.fromEntries(named) as MappingDraft['columns'];
  if ('always' in mapping.verb) return { ...draft, columns, always: mapping.verb.always };
  return { ...draft, columns, verbColumn: mapping.verb.column, verbs: mapping.verb.values };
}

/** The mapping, once who and when are known; null before. */
export function mappingOf({ columns, verbColumn, verbs, always }: MappingDraft): TableMapping | null {
  const { actor, occurredAt, ...others } = columns;
  if (!actor || !occurredAt) return null;
  const given = Object.fromEntries(Object.entries(others).filter(([, column]) => column));
  return {
    columns: { actor, occurredAt, ...given },
    verb: verbColumn === null ? { always } : { column: verbColumn, values: verbs },
  };
}

/** Takes another column for the kind of act: each of its values is left out until somebody says what it is. */
export function withVerbColumn(
  draft: MappingDraft,
  column: string | null,
  columns: TablePreview['columns'],
): MappingDraft {
  const values = columns.find(({ name }) => name === column)?.values ?? [];
  return { ...draft, verbColumn: column, verbs: Object.fromEntries(values.map((value) => [value, null])) };
}
