import { type Attribute, findAttribute, fold } from './attribute.ts';
import { enterpriseUrn, topAttributes, userUrn } from './schemas.ts';

/** An attribute found by its path: those above it, and itself last. */
export type Chain = [Attribute, ...Attribute[]];

/** Whether the text is formed as `[URN:]name[.name]` (RFC 7644, section 3.10), known here or not. */
export function isAttributePath(path: string): boolean {
  return /^(urn:[\w.:$-]+|[a-z$][\w$-]*(\.[a-z$][\w$-]*)*)$/i.test(path);
}

/**
 * Finds the attribute that a path means: `userName`, `name.givenName`, with the URN of its schema before it, or the URN
 * of the extension alone. Attributes of the extension are found without its URN as well: Entra ID asks for `manager eq`.
 * Undefined where Uptake keeps no such attribute.
 */
export function resolveAttribute(path: string): Chain | undefined {
  const folded = fold(path);
  if (folded === fold(enterpriseUrn)) return find(topAttributes, [enterpriseUrn]);
  if (folded.startsWith(fold(`${enterpriseUrn}:`))) {
    return find(topAttributes, [enterpriseUrn, ...path.slice(enterpriseUrn.length + 1).split('.')]);
  }
  const core = folded.startsWith(fold(`${userUrn}:`)) ? path.slice(userUrn.length + 1) : path;
  if (core !== path) return find(topAttributes, core.split('.'));
  if (folded.startsWith('urn:')) return undefined;
  return find(topAttributes, path.split('.')) ?? find(topAttributes, [enterpriseUrn, ...path.split('.')]);
}

/** Finds a sub-attribute, for a path inside the brackets of a value filter. */
export function resolveWithin(parent: Attribute, path: string): Chain | undefined {
  return find(parent.subAttributes ?? [], path.split('.'));
}

function find(attributes: Attribute[], names: string[]): Chain | undefined {
  const [first = '', ...rest] = names;
  const attribute = findAttribute(attributes, first);
  if (!attribute) return undefined;
  if (rest.length === 0) return [attribute];
  const below = find(attribute.subAttributes ?? [], rest);
  return below && [attribute, ...below];
}
