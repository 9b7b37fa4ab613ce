/** Characters of a line that every mail program shows without breaking it. */
export const lineWidth = 78;

/** A text without line breaks and control characters. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Columns of a terminal that a text takes: two for a Chinese, Japanese or Korean character, none for a mark above one. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\p{Cf}/u.test(character)) continue;
    width += /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303F\uFF00-\uFF60]/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return width;
}

/** The words of a text in lines of at most that width; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}

/** The same, two spaces in. */
export const indented = (text: string, width: number): string =>
  wrapped(text, width - 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
