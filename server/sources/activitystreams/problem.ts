import { isNamespace, isThing, listOf, type Thing, typesOf } from './value.ts';

/** What is wrong with a document, and where in it. */
export interface DocumentProblem {
  path: string;
  reason: string;
}

/** Properties whose values are things, links or their addresses (Activity Vocabulary, section 4). */
const ofThings = new Set([
  ...['actor', 'object', 'target', 'result', 'origin', 'instrument', 'attributedTo', 'audience', 'context'],
  ...['generator', 'icon', 'image', 'inReplyTo', 'location', 'preview', 'replies', 'tag', 'attachment'],
  ...[
    'to',
    'bto',
    'cc',
    'bcc',
    'items',
    'orderedItems',
    'first',
    'last',
    'next',
    'prev',
    'current',
    'partOf',
  ],
]);
const texts = new Set(['name', 'summary', 'content']);
const textMaps = new Set(['nameMap', 'summaryMap', 'contentMap']);
const pages = new Set(['CollectionPage', 'OrderedCollectionPage', 'Link']);
const deepest = 50;

/** Why a value is no document of Activity Streams 2.0 (W3C); null where it is one. */
export function problemOfDocument(value: unknown): DocumentProblem | null {
  if (!isThing(value)) return { path: '', reason: `expected an object, found ${wordOf(value)}` };
  return problemOfContext(value['@context']) ?? problemOfThing(value, '', 0);
}

function problemOfContext(context: unknown): DocumentProblem | null {
  if (context === undefined) return null;
  const contexts = listOf(context);
  const isKnown = contexts.some((one) =>
    isThing(one) ? Object.values(one).some(isNamespace) : isNamespace(one),
  );
  if (isKnown) return null;
  return { path: '["@context"]', reason: 'expected the context of Activity Streams, found another' };
}

/** Why an object within a document is none. */
export function problemOfThing(thing: Thing, path: string, depth: number): DocumentProblem | null {
  if (depth > deepest) return { path, reason: `expected at most ${deepest} objects in one another` };
  const types = thing.type ?? thing['@type'];
  if (!isTextOrTexts(types)) return { path: `${path}.type`, reason: 'expected a type as text' };
  const id = thing.id ?? thing['@id'];
  if (id !== undefined && id !== null && typeof id !== 'string')
    return { path: `${path}.id`, reason: `expected an id as text, found ${wordOf(id)}` };
  for (const [key, value] of Object.entries(thing)) {
    const problem = problemOfProperty(key, value, `${path}.${key}`, depth);
    if (problem) return problem;
  }
  return problemOfCollection(thing, path);
}

function problemOfProperty(key: string, value: unknown, path: string, depth: number): DocumentProblem | null {
  if (value === null) return null;
  if (texts.has(key) && typeof value !== 'string')
    return {
      path,
      reason: `expected a text, found ${wordOf(value)}; texts in several languages stand in ${key}Map`,
    };
  if (textMaps.has(key)) return problemOfTextMap(value, path);
  if (key === 'url') return problemOfUrl(value, path);
  if (!ofThings.has(key)) return null;
  for (const one of listOf(value)) {
    if (isThing(one)) {
      const problem = problemOfThing(one, path, depth + 1);
      if (problem) return problem;
    } else if (typeof one !== 'string' && one !== null)
      return { path, reason: `expected an object or its address, found ${wordOf(one)}` };
  }
  return null;
}

function problemOfTextMap(value: unknown, path: string): DocumentProblem | null {
  if (!isThing(value)) return { path, reason: `expected texts by language, found ${wordOf(value)}` };
  for (const [tag, text] of Object.entries(value)) {
    if (!isLanguage(tag)) return { path, reason: 'expected language tags (BCP 47), found another text' };
    if (typeof text !== 'string')
      return { path, reason: `expected a text for each language, found ${wordOf(text)}` };
  }
  return null;
}

function problemOfUrl(value: unknown, path: string): DocumentProblem | null {
  for (const one of listOf(value)) {
    if (typeof one === 'string' && !URL.canParse(one))
      return { path, reason: 'expected a whole address, found a relative one or another text' };
    if (typeof one !== 'string' && !isThing(one))
      return { path, reason: `expected an address or a Link, found ${wordOf(one)}` };
  }
  return null;
}

function problemOfCollection(thing: Thing, path: string): DocumentProblem | null {
  const types = typesOf(thing);
  const isOrdered = types.some((type) => type.startsWith('OrderedCollection'));
  const isUnordered = types.some((type) => type === 'Collection' || type === 'CollectionPage');
  if (isOrdered && !isUnordered && 'items' in thing)
    return { path: `${path}.items`, reason: 'expected orderedItems in an ordered collection, found items' };
  if (isUnordered && !isOrdered && 'orderedItems' in thing)
    return { path: `${path}.orderedItems`, reason: 'expected items in a collection, found orderedItems' };
  if (!isOrdered && !isUnordered) return null;
  const { first } = thing;
  if (isThing(first) && !typesOf(first).some((type) => pages.has(type)))
    return { path: `${path}.first`, reason: 'expected a page of the collection, found another object' };
  return null;
}

function isTextOrTexts(value: unknown): boolean {
  return listOf(value).every((one) => typeof one === 'string');
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function wordOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
