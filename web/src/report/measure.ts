/** Widths in em: of spaces and punctuation, of Chinese and Japanese characters, and of all others in Inter. */
const narrow = 0.28;
const wide = 1;
const usual = 0.62;

/** An estimate of a text's width in Inter, in pixels; rather too wide than too narrow, so that labels never touch. */
export function textWidth(text: string, fontSize: number): number {
  const widths = [...text].map((character) => {
    if (/[\s.,:/|]/u.test(character)) return narrow;
    return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character) ? wide : usual;
  });
  return widths.reduce((sum, width) => sum + width, 0) * fontSize;
}

/** Lets Recharts, which measures its labels in a span, find room for them in a document that has no layout. */
export function measureSpans(fontSize: number): void {
  HTMLSpanElement.prototype.getBoundingClientRect = function () {
    const width = textWidth(this.textContent, fontSize);
    return {
      x: 0,
      y: 0,
      top: 0,
      left: 0,
      right: width,
      bottom: fontSize,
      width,
      height: fontSize,
    } as DOMRect;
  };
}
