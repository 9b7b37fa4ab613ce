import fc from 'fast-check';
import type { ApiDocument, Schema } from './document.ts';
import { spoil } from './hostile.ts';

/**
 * Values that the API has told, or its user knows, by the name of the field that held them; ids also by the path of the
 * collection that they are in.
 */
export type Known = Map<string, unknown[]>;

/** A value that is known by that name when this is asked; now and then one of another name. */
function knownValue(known: Known, name: string): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(100_000), fc.nat(9)).map(([number, chance]) => {
    const names = [...known.keys()];
    const chosen = known.has(name) && chance > 0 ? name : (names[number % names.length] ?? '');
    const values = known.get(chosen) ?? [];
    return values[number % values.length] ?? '';
  });
}

const knownText = (known: Known, name: string) => knownValue(known, name).map(String);

/** Costs too much to be made for every field. */
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
const matchingTexts = new Map<string, fc.Arbitrary<string>>();

function matchingText(pattern: string): fc.Arbitrary<string> {
  const known = matchingTexts.get(pattern);
  if (known) return known;
  // What fast-check cannot read of a pattern (properties of characters), words will do.
  const made = pattern.includes('\\p')
    ? fc.constantFrom(...words)
    : fc.stringMatching(new RegExp(pattern, 'u'));
  matchingTexts.set(pattern, made);
  return made;
}

const words = [
  'Sales',
  'Care',
  'Oslo',
  'chat',
  'general',
  'active',
  'Plan A',
  'why?',
  'ana@example.com',
  'ÆØÅ',
];

const dates = [
  '2026-01-01',
  '2026-02-23',
  '2026-03-02',
  '2026-03-09',
  '2026-03-16',
  '2026-04-30',
  '2025-12-29',
];
const farDates = ['0001-01-01', '1969-12-31', '2000-02-29', '2038-01-19', '9999-12-31'];
const date = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...dates) },
  { weight: 1, arbitrary: fc.constantFrom(...farDates) },
);

/** Values by what the schema calls their format; a pattern beside it says the same. */
const formats: Record<string, fc.Arbitrary<string>> = {
  date,
  'date-time': fc
    .tuple(date, fc.constantFrom('T09:00:00Z', 'T23:59:60Z', 'T00:00:00.123456789+05:45', 'T12:00:00-12:00'))
    .map(([day, time]) => day + time),
  email: fc.nat(30).map((number) => `user${number}@example.com`),
};

/** Makes values that the schema of the field of that name allows, nested as deep as the schema is. */
export function valuesOf(
  schema: Schema,
  name: string,
  document: ApiDocument,
  known: Known,
): fc.Arbitrary<unknown> {
  const of = (part: Schema) => valuesOf(part, name, document, known);
  if (schema.$ref) return of(document.components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.nullable) {
    const { nullable: _, ...rest } = schema;
    return fc.oneof({ weight: 4, arbitrary: of(rest) }, { weight: 1, arbitrary: fc.constant(null) });
  }
  if ('example' in schema) return variationsOf(schema.example, name, known);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map(of));
  if (schema.allOf) return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...parts));
  if (schema.type === 'string') return textsOf(schema, name, known);
  if (schema.type === 'integer') return integersOf(schema, name, known);
  if (schema.type === 'number') return fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ noNaN: true }));
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') {
    const { minItems = 0, maxItems = 5 } = schema;
    return fc.array(of(schema.items ?? {}), { minLength: minItems, maxLength: Math.min(maxItems, 5) });
  }
  if (schema.type === 'object') return objectsOf(schema, document, known);
  return fc.oneof(knownValue(known, name), fc.jsonValue({ maxDepth: 2 }));
}

function textsOf(
  { format, pattern, minLength = 0, maxLength = 60 }: Schema,
  name: string,
  known: Known,
): fc.Arbitrary<string> {
  const formatted = format && formats[format];
  if (formatted) return known.has(name) ? fc.oneof(knownText(known, name), formatted) : formatted;
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
  const fit = (text: string) => text.slice(0, maxLength).padEnd(minLength, 'x');
  const free = fc.oneof(
    { weight: 6, arbitrary: knownText(known, name) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(minLength), 'y'.repeat(Math.min(maxLength, 10_000))) },
  );
  if (!pattern) return free.map(fit);
  const expression = new RegExp(pattern, 'u');
  const matching = matchingText(pattern);
  return free.chain((text) => (expression.test(text) && fits(text) ? fc.constant(text) : matching.map(fit)));
}

function integersOf({ minimum = 0, maximum = 2 ** 31 - 1 }: Schema, name: string, known: Known) {
  const inside = (number: number) => Math.min(Math.max(number, minimum), maximum);
  return fc.oneof(
    { weight: 4, arbitrary: knownValue(known, name).map((value) => inside(Math.trunc(Number(value)) || 1)) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }).map(inside) },
    { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
  );
}

function objectsOf(schema: Schema, document: ApiDocument, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, value]): [string, fc.Arbitrary<unknown>] => {
      const item =
        value.type === 'array' && Object.keys(value.items ?? {}).length === 0 && itemNamed(name, document);
      return [name, valuesOf(item ? { ...value, items: item } : value, name, document, known)];
    },
  );
  const record = fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
  if (!schema.additionalProperties) return record;
  if (schema.additionalProperties === true) return record;
  const more = fc.dictionary(fc.constantFrom(...words, 'schemas', 'id'), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 3,
  });
  return fc.tuple(more, record).map((parts) => Object.assign({}, ...parts));
}

/** Items that a route checks one by one have no schema in its body; `events` holds what the document calls Event. */
function itemNamed(name: string, { components }: ApiDocument): Schema | undefined {
  const singular = name === 'people' ? 'person' : name.replace(/ies$/, 'y').replace(/s$/, '');
  return components[`${singular[0]?.toUpperCase()}${singular.slice(1)}Input`];
}

/** What an example says, with up to three of its texts and numbers changed. */
function variationsOf(example: unknown, name: string, known: Known): fc.Arbitrary<unknown> {
  const change = fc.record({
    ...{ place: fc.nat(1_000), how: fc.constant('replaced' as const) },
    by: fc.oneof(knownText(known, name), fc.constantFrom(...words), fc.boolean()),
  });
  return fc.array(change, { maxLength: 3 }).map((changes) => changes.reduce<unknown>(spoil, example));
}
