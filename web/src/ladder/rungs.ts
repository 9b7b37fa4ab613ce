/** The ladder of what people do, lowest first, with the words for each rung. */
export const rungs = [
  { id: 'absent', label: 'Absent', hint: 'did nothing' },
  { id: 'reader', label: 'Readers', hint: 'only read' },
  { id: 'reactor', label: 'Reactors', hint: 'reacted or shared' },
  { id: 'replier', label: 'Repliers', hint: 'replied' },
  { id: 'poster', label: 'Posters', hint: 'started threads' },
] as const;
