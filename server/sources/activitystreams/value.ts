/** An object of Activity Streams 2.0 as JSON gives it. */
export type Thing = Record<string, unknown>;

const namespace = /^https?:\/\/www\.w3\.org\/ns\/activitystreams#?/;

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a property, which may be one, several or none. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The types of a thing by their short names: `as:Note`, the full address and `@type` are understood. */
export function typesOf(thing: Thing): string[] {
  return listOf(thing.type ?? thing['@type'])
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(namespace, '').replace(/^as:/, ''));
}

/** What a value refers to: the text itself, or the id or address of a thing; null where it has none. */
export function referenceOf(value: unknown): string | null {
  if (typeof value === 'string') return value || null;
  if (!isThing(value)) return null;
  const { id = value['@id'], href } = value;
  for (const reference of [id, href]) if (typeof reference === 'string' && reference !== '') return reference;
  return null;
}

/** True for the name of the vocabulary, in any of its spellings. */
export function isNamespace(value: unknown): boolean {
  return typeof value === 'string' && namespace.test(value);
}
