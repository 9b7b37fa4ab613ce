/** The ladder of what people do, lowest first, with the words for each rung. */
export const rungs = [
  { id: 'absent', label: 'Absent', one: 'absent', hint: 'did nothing' },
  { id: 'reader', label: 'Readers', one: 'read', hint: 'only read' },
  { id: 'reactor', label: 'Reactors', one: 'reacted', hint: 'reacted or shared' },
  { id: 'replier', label: 'Repliers', one: 'replied', hint: 'replied' },
  { id: 'poster', label: 'Posters', one: 'posted', hint: 'started threads' },
] as const;

export type RungId = (typeof rungs)[number]['id'];

/** What somebody did at most, in a word: `replied`. */
export const rungInWords = (rung: RungId): string => rungs.find(({ id }) => id === rung)?.one ?? rung;
