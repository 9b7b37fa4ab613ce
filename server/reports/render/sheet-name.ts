const longest = 31;

/** Names that Excel takes for sheets: of at most 31 characters, none of `[]:*?/\`, each once whatever its case. */
export function sheetNames(titles: string[]): string[] {
  const taken = new Set(['history']); // Excel keeps this one for itself.
  return titles.map((title) => {
    const name = allowed(title) || 'Section';
    for (let count = 1; ; count++) {
      const ending = count === 1 ? '' : ` (${count})`;
      const candidate = cut(name, longest - ending.length) + ending;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

const allowed = (title: string) =>
  title
    .replace(/[[\]:*?/\\\p{Cc}\uFFFE\uFFFF]+/gu, ' ')
    .toWellFormed()
    .replace(/^[\s']+|[\s']+$/g, '');

/** The beginning of a text, no character cut in two. */
const cut = (text: string, length: number) =>
  text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\s']+$/, '');
