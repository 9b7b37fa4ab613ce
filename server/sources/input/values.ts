/** What HR and IT systems write where there is nothing: `N/A`, `N/A - still employed`, `NULL`, `-`, `#N/A` and the like. */
const placeholder = /^(?:#?n\/a\b.*|\(?null\)?|\(?none\)?|\(?blank\)?|nil|nan|-+|\.+|\?+)$/i;

/** The value, or undefined where it only says that there is none. */
export function withoutPlaceholder(value: string | undefined): string | undefined {
  return value === undefined || placeholder.test(value) ? undefined : value;
}

const yes = new Set(['true', 'yes', 'y', '1']);
const no = new Set(['false', 'no', 'n', '0']);

/** Reads true/false, yes/no, y/n, 1/0 in any case; `invalid` for anything else. */
export function readFlag(value: string | undefined): boolean | undefined | 'invalid' {
  if (value === undefined) return undefined;
  const text = value.toLowerCase();
  if (yes.has(text)) return true;
  return no.has(text) ? false : 'invalid';
}
