type Value = Markup | string | number | null | Value[];

/** Text that is HTML already. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** HTML with values in it: whatever is not Markup is a text, and stands there as a text, in attributes too. */
export function html(texts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(
    texts.reduce((before, text, index) => before + sourceOf(values[index - 1] ?? null) + text),
  );
}

function sourceOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.source;
  if (Array.isArray(value)) return value.map(sourceOf).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
